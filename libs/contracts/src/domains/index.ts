/** Domains, and the teams that publish in their names. */
export { Domain } from './domain.js';
