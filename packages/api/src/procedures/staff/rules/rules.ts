import { router } from "../../../trpc/procedures.ts";
import { list } from "./list.ts";
import { tryOut } from "./try-out.ts";
import { update } from "./update.ts";

/** The numbers of the rules: what they are, what others would change, and to change them. */
export const rules = router({ list, tryOut, update });
