import { printJson } from '#exact-json';
import {
  changesSince,
  type FileChange,
  forkPoint,
  Git,
  movedLines,
  type MovedLine,
  textsAt,
} from '../git/index.js';
import { fileKindOf, folderOf } from './file-kind.js';
import { type Item, keyOf, type SourceMistake } from './item.js';
import { leftOfDeleted } from './left-of-deleted.js';
import { readTree } from './read-tree.js';
import type { Settings } from './settings.js';
import { EarlierTree, type Tree } from './tree.js';
import { isBelowSome } from './working-tree.js';

/** What is to be sent, and what can be said of it without a server. */
export interface Collected {
  readonly items: readonly Item[];
  readonly mistakes: readonly SourceMistake[];
  /** What the reader of the result has to know of how it came about. */
  readonly notes: readonly string[];
  /** Follows lines of a changed file from its earlier text; undefined where there is none. */
  readonly earlierPart: (item: Item) => Item['part'] | undefined;
  readonly movedLines: (item: Item) => Promise<MovedLine>;
}

/** Since when changes are looked for, and where. */
export interface Since {
  readonly folder: string;
  readonly ref: string;
  readonly paths: readonly string[];
}

/** Everything in the tree. */
export function collectAll(tree: Tree, settings: Settings): Collected {
  const { items, mistakes } = readTree(tree, settings);
  return {
    items,
    mistakes,
    notes: [],
    earlierPart: () => undefined,
    movedLines: () => Promise.resolve((line) => line),
  };
}

/** What is different from another tree, and what was in the files of that tree below `isBelow` and is in none any more. */
export function collectAgainst(
  tree: Tree,
  earlier: Tree,
  settings: Settings,
  isBelow: (path: string) => boolean,
): Collected {
  const now = collectAll(tree, settings);
  const before = readTree(earlier, settings).items;
  const known = new Map(before.map((it) => [keyOf(it), it]));
  const below = before.filter(({ part }) => isBelow(part.file));
  const gone = deletedOf(below, now.items, tree, settings);
  const changed = now.items.filter((it) => !isSame(it, known.get(keyOf(it))));
  return { ...now, items: [...changed, ...gone.items], notes: gone.notes };
}

/**
 * What is different since a branch left another: a file that was renamed is followed, and what was in a file that is gone is
 * sent as what would be left of it.
 * @throws UsageMistake when git does not know `ref`; Trouble when git fails
 */
export async function collectChanges(
  tree: Tree,
  settings: Settings,
  { folder, ref, paths }: Since,
): Promise<Collected> {
  const git = new Git(folder);
  const commit = await forkPoint(git, ref);
  const isBelow = isBelowSome(folder, paths);
  const changes = (await changesSince(git, commit)).filter(
    ({ path, from = path }) => isBelow(path) || isBelow(from),
  );
  const earlier = await earlierTree(git, commit, changes, tree);
  const [touched, touchedBefore] = [changes.map(({ path }) => path), changes.map(pathBefore)];
  const before = readTree(earlier, settings, withSchemasBeside([...touchedBefore, ...touched], earlier));
  const now = readTree(tree, settings, withSchemasBeside([...touched, ...touchedBefore], tree));
  const known = new Map(before.items.map((it) => [keyOf(it), it]));
  const changed = now.items.filter((it) => !isSame(it, known.get(keyOf(it))));
  const gone = deletedOf(before.items, now.items, tree, settings);
  return {
    items: [...changed, ...gone.items],
    mistakes: now.mistakes,
    notes: gone.notes,
    earlierPart: (item) => known.get(keyOf(item))?.part,
    movedLines: (item) => movedLines(git, commit, item.part.file, known.get(keyOf(item))?.part.file),
  };
}

/** Files that are there, and the schemas beside documents among them: what these are called may follow from those. */
function withSchemasBeside(touched: readonly string[], tree: Tree): string[] {
  const folders = new Set(touched.filter((path) => fileKindOf(path) === 'document').map(folderOf));
  const beside = tree.paths.filter((path) => isSchema(path) && folders.has(folderOf(path)));
  return [...new Set([...touched.filter((path) => tree.has(path)), ...beside])];
}

function isSchema(path: string): boolean {
  return ['AVRO', 'JSON', 'PROTOBUF'].includes(fileKindOf(path) ?? '');
}

async function earlierTree(
  git: Git,
  commit: string,
  changes: readonly FileChange[],
  tree: Tree,
): Promise<EarlierTree> {
  const texts = await textsAt(
    git,
    commit,
    changes.filter(({ status }) => status !== 'added').map(pathBefore),
  );
  const added = changes.filter(({ status }) => status === 'added' || status === 'renamed');
  return new EarlierTree(tree, new Map([...added.map(({ path }) => [path, null] as const), ...texts]));
}

function pathBefore({ path, from }: FileChange): string {
  return from ?? path;
}

/** A file that merely moved, or whose words moved, changes nothing. */
function isSame(item: Item, before: Item | undefined): boolean {
  return (
    before !== undefined &&
    printJson([item.change, item.imports]) === printJson([before.change, before.imports])
  );
}

/** Things that no file speaks of any more, wherever they stood. */
function deletedOf(before: readonly Item[], now: readonly Item[], tree: Tree, settings: Settings) {
  const found = new Set(now.map(keyOf));
  const missing = before.filter((it) => !found.has(keyOf(it)));
  const elsewhere = new Set(missing.length === 0 ? [] : readTree(tree, settings).items.map(keyOf));
  const gone = missing.filter((it) => !elsewhere.has(keyOf(it)));
  const left = gone.map((item) => ({ item, change: leftOfDeleted(item) }));
  return {
    items: left.flatMap(({ item, change }) =>
      change ? [{ ...item, change, imports: [], isDeleted: true }] : [],
    ),
    notes: left
      .filter(({ change }) => !change)
      .map(
        ({ item }) =>
          `${item.part.file} is gone; what that means for readers of '${item.id}' cannot be asked.`,
      ),
  };
}
