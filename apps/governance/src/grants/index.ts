/** Access to the data of contracts: asked for, approved, and ended. */
export { GrantsModule } from './grants.module.js';
export { ForeseeAccess, type ForeseenAccess } from './foresee-access.js';
export { NewGrant } from './grant-documents.js';
export { type OfferedContract, WantedAccess } from './wanted-access.js';
