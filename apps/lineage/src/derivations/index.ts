/** What comes of the columns of contracts by the jobs of the mesh, and what they come of. */
export { DerivationsModule } from './derivations.module.js';
