/** Contracts and products as the catalog told of them, and who answers for their data. */
export { webhooksOf, type Addressee } from './addressee.js';
export { AddresseesStore } from './addressees.store.js';
export { ContractResources } from './contract-resources.store.js';
export { ContractsModule } from './contracts.module.js';
export {
  ContractsStore,
  type LockedContract,
  type PublishedStatus,
  type StatusOf,
} from './contracts.store.js';
export { PeopleStore } from './people.store.js';
export { ProductsStore } from './products.store.js';
export { contractIsSeen, ofContracts, ofScopes, scopeIsSeen } from './seen.js';
