import { router } from "../../../trpc/procedures.ts";
import { begin } from "./begin.ts";
import { get } from "./get.ts";
import { list } from "./list.ts";
import { start } from "./start.ts";

/** Imports of the record system's exports, in the browser. */
export const imports = router({ begin, start, get, list });
