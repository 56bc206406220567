import { router } from "../../../trpc/procedures.ts";
import { create } from "./create.ts";
import { list } from "./list.ts";
import { resetTwoFactor } from "./reset-two-factor.ts";
import { sendLink } from "./send-link.ts";
import { update } from "./update.ts";

/** Who works at the clinic, and as what. */
export const accounts = router({ list, create, update, sendLink, resetTwoFactor });
