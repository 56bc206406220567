/** npm runs every script in the repository's root; paths on the command line count from where the person stands. */
export function startWhereCalled(): void {
  const folder = process.env.INIT_CWD;
  if (folder !== undefined) process.chdir(folder);
}
