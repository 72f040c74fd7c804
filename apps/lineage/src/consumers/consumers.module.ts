import { type DynamicModule, Module } from '@nestjs/common';
import { ConsumerResources } from './consumer-resources.store.js';
import { ConsumerStatesStore } from './consumer-states.store.js';
import { ConsumersStore } from './consumers.store.js';
import { DisputesStore } from './disputes.store.js';
import { LetGo } from './let-go.js';
import { ObserveReads } from './observe-reads.js';
import { PublishConsumers } from './publish-consumers.js';
import { ReleasesStore } from './releases.store.js';

const providers = [
  ConsumerResources,
  ConsumersStore,
  ConsumerStatesStore,
  DisputesStore,
  ReleasesStore,
  LetGo,
  ObserveReads,
  PublishConsumers,
];

/** Who consumers are, and what the mesh is told of them. */
@Module({})
export class ConsumersModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return { module: ConsumersModule, imports: [...below], providers, exports: providers };
  }
}
