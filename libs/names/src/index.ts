/** What else products and contracts are called: every name leads to the id that never changes. */
export { KeepNames1767000000065 } from './keep-names.js';
export { KnownNames } from './known-names.js';
export { KnownNamesStore } from './known-names.store.js';
export { NamesModule } from './names.module.js';
