import { type DynamicModule, Module } from '@nestjs/common';
import { ContractsStore } from './contracts.store.js';
import { KafkaDeclarationsStore } from './kafka-declarations.store.js';
import { LivesStore } from './lives.store.js';
import { SubjectsStore } from './subjects.store.js';

const stores = [ContractsStore, KafkaDeclarationsStore, LivesStore, SubjectsStore];

/** Lineage's own picture of the catalog. */
@Module({})
export class ContractsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return { module: ContractsModule, imports: [...below], providers: stores, exports: stores };
  }
}
