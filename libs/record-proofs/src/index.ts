/** By what a record proves itself: hashes and seals that chain it to the one before, and the leaves of the log. Pure. */
export { digestOfAct } from './act.js';
export { digestOf, hashedTexts } from './audit-texts.js';
export { type ChainLink, genesis, hashOf } from './chain.js';
export { type Place, placeFault, type PlacedLink, startOf } from './place.js';
export { RowsTold } from './rows-told.js';
export { sealOf } from './seal.js';
export { type ExportFault, VerifyExport } from './verify-export.js';
