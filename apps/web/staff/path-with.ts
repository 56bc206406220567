export type SearchParams = Record<string, string | string[] | undefined>;

/** A path with the query it was asked for with, to come back to after signing in. */
export function pathWith(path: string, params: SearchParams): string {
  const query = new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one]),
    ),
  ).toString();
  return query === "" ? path : `${path}?${query}`;
}
