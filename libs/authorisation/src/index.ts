/** Who may do what to which thing, decided by policies/authz. */
export { AuthorisationModule } from './authorisation.module.js';
