/** OpenLineage events: read, kept, and folded into the graph of what runs read and wrote. */
export { EventRefused, readEvent } from './reading/index.js';
export { GraphStore, RecordEvents, type ReceivedEvent, TouchedStore } from './recording/index.js';
export { RunsModule } from './runs.module.js';
