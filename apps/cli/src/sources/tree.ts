/** Files of one moment: those in a folder, or as they were in a commit. Paths have `/` between their steps. */
export interface Tree {
  readonly paths: readonly string[];
  has(path: string): boolean;
  /** The text of a file that is there. */
  text(path: string): string;
}

/** A tree as it was before some of its files changed. */
export class EarlierTree implements Tree {
  readonly paths: readonly string[];

  /** @param earlier the texts of changed files as they were; null for those that were not there */
  constructor(
    private readonly now: Tree,
    private readonly earlier: ReadonlyMap<string, string | null>,
  ) {
    const others = now.paths.filter((path) => !earlier.has(path));
    this.paths = [...others, ...[...earlier.keys()].filter((path) => earlier.get(path) !== null)].sort();
  }

  has(path: string): boolean {
    return this.earlier.has(path) ? this.earlier.get(path) !== null : this.now.has(path);
  }

  text(path: string): string {
    return this.earlier.get(path) ?? this.now.text(path);
  }
}
