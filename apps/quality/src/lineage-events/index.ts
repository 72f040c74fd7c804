/** What lineage says. */
export { LineageEventsModule } from './lineage-events.module.js';
