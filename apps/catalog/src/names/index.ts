/** What products and contracts are called: names that lead to ids. */
export { GivenNamesModule } from './names.module.js';
