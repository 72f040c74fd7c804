/** What files of a repository say of the mesh. */
export { type Collected, collectAgainst, collectAll, collectChanges } from './collect.js';
export { CommitTree } from './commit-tree.js';
export { readSettings, type Settings } from './settings.js';
export {
  type Document,
  type Import,
  type Item,
  keyOf,
  type SentChange,
  type SentSchema,
  type SourceMistake,
} from './item.js';
export { readTree } from './read-tree.js';
export { isBelowSome, WorkingTree } from './working-tree.js';
