"use client";

import type { AppRouter } from "@tandem/api";
import { createTRPCReact } from "@trpc/react-query";

export const trpc = createTRPCReact<AppRouter>();
