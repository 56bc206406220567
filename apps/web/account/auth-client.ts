"use client";

import { inferAdditionalFields } from "better-auth/client/plugins";
import { createAuthClient } from "better-auth/react";

const required = { type: "string", required: true } as const;
const optional = { type: "string", required: false } as const;

/** Sign-in, sign-up and sign-out of this browser, at `/api/auth` of this origin. */
export const authClient = createAuthClient({
  plugins: [
    inferAdditionalFields({
      user: {
        firstName: required,
        lastName: required,
        state: required,
        insurance: required,
        language: optional,
      },
    }),
  ],
});
