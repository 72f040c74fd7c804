/** Where policies hold: the federation, its domains and products, and who answers for each. */
export { KnownScopes } from './known-scopes.js';
export { Scope } from './scope.js';
export { ScopeAddressees } from './scope-addressees.js';
export { ScopeResources } from './scope-resources.js';
export { ScopesModule } from './scopes.module.js';
