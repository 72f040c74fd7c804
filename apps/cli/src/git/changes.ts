import { UsageMistake } from '../command-line/index.js';
import type { Git } from './git.js';

/** What became of one file since a commit. */
export interface FileChange {
  readonly status: 'added' | 'modified' | 'renamed' | 'deleted';
  /** Where it is, or was when it is deleted; from the folder that git runs in. */
  readonly path: string;
  /** Where it was before it was renamed. */
  readonly from?: string;
}

/**
 * The commit from which a branch went its own way: what the other branch did since is not this branch's change.
 * @throws UsageMistake when git does not know the name
 */
export async function forkPoint(git: Git, ref: string): Promise<string> {
  const commit = await git.optional(
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${ref}^{commit}`,
  );
  if (commit === undefined)
    throw new UsageMistake(
      `git knows no '${ref}' here. A checkout in CI may hold one commit alone: fetch all of them.`,
    );
  return (await git.optional('merge-base', commit, 'HEAD')) ?? commit;
}

/** What is different in the folder, committed or not, from a commit. */
export async function changesSince(git: Git, commit: string): Promise<FileChange[]> {
  const [told, untracked] = await Promise.all([
    git.text('diff', '--name-status', '--find-renames', '--relative', '-z', commit, '--', '.'),
    git.text('ls-files', '--others', '--exclude-standard', '-z'),
  ]);
  const added = untracked.split('\0').filter((path) => path !== '');
  return [...readStatus(told.split('\0')), ...added.map((path) => ({ status: 'added' as const, path }))];
}

/** `M`, path; `R087`, old path, new path; and so on. */
function readStatus(fields: readonly string[]): FileChange[] {
  const changes: FileChange[] = [];
  for (let at = 0; fields[at];) {
    const [letter] = fields[at] as string;
    const moved = letter === 'R' || letter === 'C';
    const [first = '', second = ''] = fields.slice(at + 1, at + 3);
    changes.push(changeOf(letter, first, second));
    at += moved ? 3 : 2;
  }
  return changes;
}

function changeOf(letter: string | undefined, first: string, second: string): FileChange {
  if (letter === 'R') return { status: 'renamed', path: second, from: first };
  if (letter === 'C') return { status: 'added', path: second };
  if (letter === 'D') return { status: 'deleted', path: first };
  return { status: letter === 'A' ? 'added' : 'modified', path: first };
}
