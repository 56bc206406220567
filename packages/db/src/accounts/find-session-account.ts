import { type Sql, statement } from "../sql.ts";

/** Whose session it is, as the database has both now. */
export interface SessionAccount {
  id: string;
  role: string;
  twoFactorEnabled: boolean;
  /** When the session ends unless it is used. */
  expiresAt: Date;
}

// Two rows by their primary keys.
const sessionAccount = statement(
  "session_account",
  `SELECT u.id, u.role, u.two_factor_enabled AS "twoFactorEnabled", s.expires_at AS "expiresAt"
   FROM auth_session s JOIN auth_user u ON u.id = s.user_id WHERE s.id = $1`,
);

/** The account of a session, in one statement; null when the session has ended. One that is over may still be found. */
export async function findSessionAccount(sql: Sql, sessionId: string): Promise<SessionAccount | null> {
  const [row] = await sql.rows<SessionAccount>(sessionAccount, [sessionId]);
  return row ?? null;
}
