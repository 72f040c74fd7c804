import { type Git, pathsAt, textsAt } from '../git/index.js';
import { isRead } from './working-tree.js';
import type { Tree } from './tree.js';

/** The files of a folder as they were in a commit. */
export class CommitTree implements Tree {
  readonly paths: readonly string[];

  private constructor(private readonly texts: ReadonlyMap<string, string>) {
    this.paths = [...texts.keys()].sort();
  }

  /** @throws Trouble when git fails */
  static async at(git: Git, commit: string): Promise<CommitTree> {
    const paths = (await pathsAt(git, commit)).filter(isRead);
    return new CommitTree(await textsAt(git, commit, paths));
  }

  has(path: string): boolean {
    return this.texts.has(path);
  }

  text(path: string): string {
    return this.texts.get(path) ?? '';
  }
}
