import { router } from "../../../trpc/procedures.ts";
import { book } from "./book.ts";
import { cancel } from "./cancel.ts";
import { list } from "./list.ts";
import { move } from "./move.ts";
import { planMoves } from "./plan-moves.ts";
import { reschedule } from "./reschedule.ts";
import { setStatus } from "./set-status.ts";
import { unbooked } from "./unbooked.ts";

/** What staff do with appointments. */
export const appointments = router({ list, setStatus, book, cancel, reschedule, unbooked, move, planMoves });
