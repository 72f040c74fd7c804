/** What the catalog says. */
export { CatalogEventsModule } from './catalog-events.module.js';
