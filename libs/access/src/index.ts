/** Who acts, how that is known, and what each route needs. */
export { Authenticator, type Credentials } from './authenticator.js';
export { anonymous, claimed, serviceItself, type Principal } from './principal.js';
export { rights, type Right } from './rights.js';
export { roles, type Role } from './roles.js';
export { Unauthenticated } from './unauthenticated.js';
