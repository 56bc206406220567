"use client";

import dynamic from "next/dynamic";

/** The questions, for a page that seldom has to ask them: its visitors need not load what they do not see. */
export const LazySearchForm = dynamic(() => import("./search-form.tsx").then((module) => module.SearchForm));
