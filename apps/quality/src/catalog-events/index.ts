/** What the catalog says. */
export { CatalogEventsModule } from './catalog-events.module.js';
export { ReadExpectations } from './read-expectations.js';
