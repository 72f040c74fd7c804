import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Invocation, UsageMistake } from '../command-line/index.js';
import { forkPoint, Git } from '../git/index.js';
import {
  type Collected,
  collectAgainst,
  collectChanges,
  CommitTree,
  isBelowSome,
  type Item,
  readTree,
  type Settings,
  WorkingTree,
} from '../sources/index.js';

/** What is to be decided, and what stands for what is registered. */
interface SetAgainst {
  readonly collected: Collected;
  readonly ground: readonly Item[];
}

/**
 * What is different in the paths that were given from a folder, or since the branch left a REF; that stands for what is registered.
 * @throws UsageMistake, Trouble
 */
export async function setAgainst({ given, terminal }: Invocation, settings: Settings): Promise<SetAgainst> {
  const { cwd } = terminal;
  const paths = given.positionals.length > 0 ? given.positionals : ['.'];
  const since = given.text('changed-since');
  const against = given.text('against') ?? since;
  if (against === undefined)
    throw new UsageMistake(
      '--offline needs --against: a folder, or a REF of git, that stands for what is registered.',
    );
  const tree = await WorkingTree.below(cwd, paths);
  const earlier = await treeOf(cwd, against);
  const ground = readTree(earlier, settings).items;
  const ref = since ?? (isFolder(cwd, against) ? undefined : against);
  const collected =
    ref === undefined
      ? collectAgainst(tree, earlier, settings, isBelowSome(cwd, paths))
      : await collectChanges(tree, settings, { folder: cwd, ref, paths });
  return { collected, ground };
}

async function treeOf(cwd: string, against: string) {
  if (isFolder(cwd, against)) return WorkingTree.below(resolve(cwd, against), ['.']);
  const git = new Git(cwd);
  return CommitTree.at(git, await forkPoint(git, against));
}

function isFolder(cwd: string, against: string): boolean {
  return statSync(resolve(cwd, against), { throwIfNoEntry: false })?.isDirectory() ?? false;
}
