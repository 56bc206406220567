import type { ReactNode } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { Skeleton } from "@/design/skeleton.tsx";
import { LoadFailed } from "./load-failed.tsx";

interface ListOfPagesProps {
  /** What reads the pages: an infinite query. */
  query: {
    isPending: boolean;
    data: object | undefined;
    error: { message: string; data?: { code?: string } | null | undefined } | null;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    refetch: () => Promise<unknown>;
    fetchNextPage: () => Promise<unknown>;
  };
  isEmpty: boolean;
  words: { failed: string; none: string; more: string };
  /** That there is nothing may be good news. */
  emptyTone?: "info" | "success";
  /** The rows. */
  children: ReactNode;
}

/** A list read page by page: on its way, failed, empty, or there with a button for more. */
export function ListOfPages({ query, isEmpty, words, emptyTone = "info", children }: ListOfPagesProps) {
  if (query.isPending) return <Skeleton className="h-64" />;
  if (query.data === undefined)
    return <LoadFailed title={problemOf(query.error) ?? words.failed} onRetry={query.refetch} />;
  return (
    <>
      {isEmpty ? <Alert tone={emptyTone} title={words.none} /> : children}
      {query.hasNextPage ? (
        <Button
          variant="secondary"
          className="mt-4"
          pending={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {words.more}
        </Button>
      ) : null}
    </>
  );
}

/** What the server finds wrong with what was asked for; undefined when it is something else that failed. */
function problemOf(error: ListOfPagesProps["query"]["error"]): string | undefined {
  return error?.data?.code === "BAD_REQUEST" ? error.message : undefined;
}
