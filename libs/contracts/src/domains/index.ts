/** Domains, and the teams that publish in their names. */
export { Domain, Member, Team } from './domain.js';
