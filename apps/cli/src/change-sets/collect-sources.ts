import type { Invocation, Options } from '../command-line/index.js';
import { type Collected, collectAll, collectChanges, type Settings, WorkingTree } from '../sources/index.js';

/** Options that choose what is sent. */
export const collectOptions = {
  'changed-since': {
    type: 'string',
    value: 'REF',
    help: 'only what git says is different since the branch left REF',
  },
  config: { type: 'string', value: 'FILE', help: 'settings of the repository: meshwarden.yaml' },
} as const satisfies Options;

/** What is to be sent of the paths that were given. @throws UsageMistake, Trouble */
export async function collect({ given, terminal }: Invocation, settings: Settings): Promise<Collected> {
  const paths = given.positionals.length > 0 ? given.positionals : ['.'];
  const tree = await WorkingTree.below(terminal.cwd, paths);
  const ref = given.text('changed-since');
  if (ref === undefined) return collectAll(tree, settings);
  return collectChanges(tree, settings, { folder: terminal.cwd, ref, paths });
}
