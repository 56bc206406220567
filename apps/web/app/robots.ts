import type { MetadataRoute } from "next";

/** The start page may be found; what people look for and book is nobody's to index. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: "*", allow: "/$", disallow: "/" } };
}
