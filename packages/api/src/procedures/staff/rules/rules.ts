import { router } from "../../../trpc/procedures.ts";
import { list } from "./list.ts";
import { tryOut } from "./try-out.ts";

/** The numbers of the rules, and what others would change. */
export const rules = router({ list, tryOut });
