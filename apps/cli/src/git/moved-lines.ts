import type { Git } from './git.js';

/** Where a line of an older text is to be found in the newer one: itself, or where it was taken out. Lines count from 1. */
export type MovedLine = (line: number) => number;

/** Follows the lines of a file since a commit. */
export async function movedLines(git: Git, commit: string, path: string, from = path): Promise<MovedLine> {
  const options = ['--unified=0', '--no-color', '--no-ext-diff', '--find-renames', '--relative'];
  const diff = await git.text('diff', ...options, commit, '--', path, from);
  return movedIn(diff);
}

interface Hunk {
  readonly oldStart: number;
  readonly oldCount: number;
  readonly newStart: number;
  readonly newCount: number;
}

/** The same from the text of a diff without context. */
export function movedIn(diff: string): MovedLine {
  const hunks = [...diff.matchAll(/^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/gm)].map(hunkOf);
  return (line) => {
    let shift = 0;
    for (const hunk of hunks) {
      if (isBefore(line, hunk)) break;
      if (line < hunk.oldStart + hunk.oldCount) return takenOutAt(line, hunk);
      shift = hunk.newStart + hunk.newCount - (hunk.oldStart + hunk.oldCount) + emptySide(hunk);
    }
    return Math.max(1, line + shift);
  };
}

function hunkOf([, oldStart, oldCount = '1', newStart, newCount = '1']: RegExpMatchArray): Hunk {
  const [from, olds, to, news] = [oldStart, oldCount, newStart, newCount].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  return { oldStart: from, oldCount: olds, newStart: to, newCount: news };
}

/** A side without lines is named by the line before it. */
function isBefore(line: number, { oldStart, oldCount }: Hunk): boolean {
  return oldCount === 0 ? line <= oldStart : line < oldStart;
}

function emptySide({ oldCount, newCount }: Hunk): number {
  return (newCount === 0 ? 1 : 0) - (oldCount === 0 ? 1 : 0);
}

function takenOutAt(line: number, { oldStart, newStart, newCount }: Hunk): number {
  return Math.max(1, newCount === 0 ? newStart : newStart + Math.min(line - oldStart, newCount - 1));
}
