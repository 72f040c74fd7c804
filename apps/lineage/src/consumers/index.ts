/** Consumers: who they are, and what the mesh is told of what they read. */
export { ConsumerStatesStore } from './consumer-states.store.js';
export { ConsumersModule } from './consumers.module.js';
export { ConsumersStore } from './consumers.store.js';
export { type Dispute, DisputesStore, type Settlement } from './disputes.store.js';
export { LetGo } from './let-go.js';
export { type Observation, ObserveReads } from './observe-reads.js';
export { PublishConsumers } from './publish-consumers.js';
export { ConsumerResources } from './consumer-resources.store.js';
export { ReleasesStore } from './releases.store.js';
export { StatedText } from './stated-text.js';
