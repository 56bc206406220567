import { router } from "../../../trpc/procedures.ts";
import { book } from "./book.ts";
import { cancel } from "./cancel.ts";
import { list } from "./list.ts";
import { planMoves } from "./plan-moves.ts";
import { reschedule } from "./reschedule.ts";
import { setStatus } from "./set-status.ts";

/** What staff do with appointments. */
export const appointments = router({ list, setStatus, book, cancel, reschedule, planMoves });
