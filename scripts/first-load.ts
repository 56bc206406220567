import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The scripts that the page of a route and the layouts around it name in its HTML, as paths in the folder of the build. */
export async function firstScriptsOf(buildFolder: string, route: "/" | `/${string}`): Promise<string[]> {
  const { rootMainFiles } = JSON.parse(await readFile(join(buildFolder, "build-manifest.json"), "utf8"));
  const page = join(route, "page");
  const text = await readFile(
    join(buildFolder, "server", "app", `${page}_client-reference-manifest.js`),
    "utf8",
  );
  const assignment = `["${page}"] = `;
  const json = text.slice(text.indexOf(assignment) + assignment.length).replace(/;\s*$/, "");
  const { entryJSFiles } = JSON.parse(json) as { entryJSFiles: Record<string, string[]> };
  return [...new Set<string>([...rootMainFiles, ...Object.values(entryJSFiles).flat()])];
}
