import type { Git } from './git.js';

/** The files of the folder that git runs in, as they were in a commit; links are none. */
export async function pathsAt(git: Git, commit: string): Promise<string[]> {
  const listed = await git.text('ls-tree', '-r', '-z', commit);
  return listed.split('\0').flatMap((it) => /^100\d{3} blob [0-9a-f]+\t(.+)$/s.exec(it)?.[1] ?? []);
}

/** The texts of files as they were in a commit, by one call; a file that was not there is left out. */
export async function textsAt(
  git: Git,
  commit: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const asked = paths.filter((path) => !path.includes('\n'));
  if (asked.length === 0) return new Map();
  const prefix = (await git.text('rev-parse', '--show-prefix')).replace(/\n$/, '');
  const names = asked.map((path) => `${commit}:${prefix}${path}\n`).join('');
  const answer = await git.bytes(['cat-file', '--batch'], names);
  return readBatch(answer, asked);
}

/** For each name a line `<object> blob <size>` and as many bytes, or a line that ends in `missing`. */
function readBatch(answer: Buffer, paths: readonly string[]): Map<string, string> {
  const texts = new Map<string, string>();
  let at = 0;
  for (const path of paths) {
    const end = answer.indexOf(10, at);
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(answer.toString('utf8', at, end))?.[1];
    at = end + 1;
    if (size === undefined) continue;
    texts.set(path, answer.toString('utf8', at, at + Number(size)));
    at += Number(size) + 1;
  }
  return texts;
}
