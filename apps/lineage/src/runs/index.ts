/** OpenLineage events: read, kept, and folded into the graph of what runs read and wrote. */
export type { Content } from './folding/index.js';
export { EventRefused, readEvent, runIdOf } from './reading/index.js';
export { GraphStore, RecordEvents, type ReceivedEvent, TouchedStore } from './recording/index.js';
export { RunsModule } from './runs.module.js';
