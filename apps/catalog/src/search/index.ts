/** Finding products, contracts, columns and subjects by words and facets. */
export { SearchModule } from './search.module.js';
