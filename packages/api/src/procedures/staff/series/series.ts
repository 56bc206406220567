import { router } from "../../../trpc/procedures.ts";
import { book } from "./book.ts";
import { preview } from "./preview.ts";

/** Therapy sessions week after week, which only staff book. */
export const series = router({ preview, book });
