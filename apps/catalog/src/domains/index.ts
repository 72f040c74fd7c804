/** Domains and their teams, every revision of each. They are written without a decision. */
export { DomainsModule } from './domains.module.js';
export { domainResource } from './domain-resource.js';
export { DomainsStore } from './domains.store.js';
