/** What the policies of a scope share: modules and documents. */
export { LibrariesModule } from './libraries.module.js';
