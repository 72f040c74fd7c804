/** What files of a repository say of the mesh. */
export { type Collected, collectAll, collectChanges } from './collect.js';
export { readSettings, type Settings } from './settings.js';
export { type Import, type Item, keyOf, type SentChange, type SourceMistake } from './item.js';
export { WorkingTree } from './working-tree.js';
