"use client";

import dynamic from "next/dynamic";

/** Most people come with their answers: they need not load what asks for them. */
export const LazyWhereForm = dynamic(() => import("./where-form.tsx").then((module) => module.WhereForm));
