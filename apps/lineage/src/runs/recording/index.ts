/** OpenLineage events as they are kept, and the graph that follows from them. */
export { DatasetChangesStore } from './dataset-changes.store.js';
export { EventsStore } from './events.store.js';
export { FactsStore } from './facts.store.js';
export { FindEndings } from './find-endings.js';
export { GraphStore } from './graph.store.js';
export { IntervalsStore } from './intervals.store.js';
export type { ReceivedEvent } from './received-event.js';
export { RecordEvents } from './record-events.js';
export { RecordFacts } from './record-facts.js';
export { RunsStore } from './runs.store.js';
export { SameNodesStore } from './same-nodes.store.js';
export { TouchedStore } from './touched.store.js';
