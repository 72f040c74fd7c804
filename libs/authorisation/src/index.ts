/** Who may do what to which thing, decided by policies/authz. */
export { AuthorisationModule } from './authorisation.module.js';
export { Memberships } from './memberships/memberships.js';
