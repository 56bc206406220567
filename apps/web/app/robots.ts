import type { MetadataRoute } from "next";

/** The start and the searches may be found, each search once; what people choose and book is nobody's to index. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: "*",
      allow: ["/$", "/book$", "/book?"],
      disallow: ["/", "/book?*from=", "/book?*weekdays=", "/book?*times="],
    },
  };
}
