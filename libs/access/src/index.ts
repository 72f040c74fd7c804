/** Who acts, and what each route needs. */
export { anonymous, claimed, serviceItself, type Principal } from './principal.js';
export { rights, type Right } from './rights.js';
