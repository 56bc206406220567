import { changeAccount, erasePatient, transact } from "@tandem/db";
import { accept } from "@tandem/domain";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PASSWORD } from "../testing/auth-calls.ts";
import { type CopiedSessions, cookieValue, copiedSessions, type Signed } from "../testing/copied-sessions.ts";
import { type FaultyRedis, TRANSPORTS } from "../testing/transports.ts";

const ACTING = { actor: "command:test", reason: "A test." };
const NEW_PASSWORD = "quite another long password";

describe.each(TRANSPORTS.filter(({ installed }) => installed))(
  "sessions with copies kept $name",
  ({ open }) => {
    let of: CopiedSessions;
    let faulty: FaultyRedis;

    beforeAll(async () => {
      faulty = await open();
      of = await copiedSessions(faulty);
    });
    afterAll(() => of.close());
    beforeEach(() => {
      faulty.fault = "none";
    });

    const ENDS: Record<string, (signed: Signed) => Promise<unknown>> = {
      "signing out": ({ cookie }) => of.calls.post("/sign-out", {}, { cookie }),
      "signing out everywhere": ({ cookie }) => of.calls.post("/revoke-sessions", {}, { cookie }),
      "signing out everywhere else, from another session": async ({ email }) => {
        const cookie = of.calls.cookieOf(
          await of.calls.post("/sign-in/email", { email, password: PASSWORD }),
        );
        return of.calls.post("/revoke-other-sessions", {}, { cookie });
      },
      "ending that one session from another": async ({ email, cookie: ended }) => {
        const cookie = of.calls.cookieOf(
          await of.calls.post("/sign-in/email", { email, password: PASSWORD }),
        );
        return of.calls.post("/revoke-session", { token: cookieValue(ended).split(".")[0] }, { cookie });
      },
      "a changed password": ({ cookie }) =>
        of.calls.post(
          "/change-password",
          { currentPassword: PASSWORD, newPassword: NEW_PASSWORD, revokeOtherSessions: true },
          { cookie },
        ),
      "a reset password": async ({ email, accountId }) => {
        await of.calls.post("/request-password-reset", { email });
        const token = new URL(await of.calls.linkOf(accountId, "account.reset")).searchParams.get("token");
        return of.calls.post("/reset-password", { token, newPassword: NEW_PASSWORD });
      },
      "closing the account": async ({ accountId }) => {
        await of.byHand("UPDATE auth_user SET role = 'staff' WHERE id = $1", accountId);
        const { accountId: by } = await of.signUp();
        await of.byHand("UPDATE auth_user SET role = 'admin' WHERE id = $1", by);
        const change = { by, accountId, role: undefined, active: false, now: new Date() };
        return transact(of.api.database, ACTING, async (within) =>
          accept(await changeAccount(within, ACTING, change)),
        );
      },
      "erasing the account's only patient": async ({ accountId }) => {
        const patient = await of.api.database.prisma.patient.findFirstOrThrow({ where: { accountId } });
        return erasePatient(of.api.database, patient.id, ACTING);
      },
      "deleting the session's row by hand": ({ accountId }) =>
        of.byHand("DELETE FROM auth_session WHERE user_id = $1", accountId),
      "moving the session's end by hand": ({ accountId }) =>
        of.byHand(
          "UPDATE auth_session SET expires_at = now() - interval '1 second' WHERE user_id = $1",
          accountId,
        ),
      "deleting the account by hand": async ({ accountId }) => {
        await of.byHand("UPDATE patient SET account_id = NULL WHERE account_id = $1", accountId);
        return of.byHand("DELETE FROM auth_user WHERE id = $1", accountId);
      },
    };

    it.each(Object.entries(ENDS))(
      "are over on every instance after %s, also while Redis is cut off and comes back with the copy",
      async (_, end) => {
        const { key, ...signed } = await of.withCopy();
        expect(await of.accountAt(of.other, signed.cookie)).toMatchObject({ id: signed.accountId });
        const copy = String(await faulty.run(["GET", key]));
        faulty.fault = "gone";
        await end(signed);
        faulty.fault = "none";
        await faulty.run(["SET", key, copy]);
        expect(await of.instance().sessionCopies?.find(cookieValue(signed.cookie))).not.toBeNull();
        for (const runtime of [of.one, of.other, of.instance()])
          expect(await of.accountAt(runtime, signed.cookie)).toBeNull();
      },
    );

    it("stay over when one was read just before it ended and copied just after", async () => {
      const { accountId, cookie } = await of.signUp();
      const session = await of.sessionOf(accountId);
      await of.calls.post("/sign-out", {}, { cookie });
      of.one.sessionCopies?.keep(cookieValue(cookie), session);
      await of.copied(cookie);
      expect(await of.accountAt(of.one, cookie)).toBeNull();
    });
  },
);
