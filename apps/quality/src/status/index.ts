/** How products and domains stand: worst of what their contracts promise. */
export { StateProducts } from './state-products.js';
export { StatusModule } from './status.module.js';
