import { APIError } from "better-auth/api";

const CHOSEN_IN: Readonly<Record<string, string>> = {
  "/sign-up/email": "password",
  "/reset-password": "newPassword",
  "/change-password": "newPassword",
};

let known: Promise<ReadonlySet<string>> | undefined;

/** Some fifty thousand passwords that leaks are full of, read from a package when somebody first chooses one. */
function breachedPasswords(): Promise<ReadonlySet<string>> {
  known ??= import("@zxcvbn-ts/language-common").then(
    ({ dictionary }) => new Set(dictionary["passwords-common"]),
  );
  return known;
}

/**
 * Refuses a new password that every guesser tries first, whatever its case. Nothing leaves this process.
 *
 * @throws APIError PASSWORD_COMPROMISED
 */
export async function refuseBreachedPassword(path: string, body: unknown): Promise<void> {
  const field = CHOSEN_IN[path];
  if (field === undefined || typeof body !== "object" || body === null) return;
  const password: unknown = Reflect.get(body, field);
  if (typeof password !== "string") return;
  const breached = await breachedPasswords();
  if (!breached.has(password) && !breached.has(password.toLowerCase())) return;
  throw new APIError("BAD_REQUEST", {
    code: "PASSWORD_COMPROMISED",
    message: "This password is on lists of passwords that were stolen elsewhere. Choose another one.",
  });
}
