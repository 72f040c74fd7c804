/** Who may do what to which thing, decided by policies/authz. */
export { AuthorisationModule } from './authorisation.module.js';
export { KnownDomainsModule } from './domains/known-domains.module.js';
export { KnownDomainsStore } from './domains/known-domains.store.js';
export { TellOfDomains1764600000001 } from './migrations/tell-of-domains.js';
