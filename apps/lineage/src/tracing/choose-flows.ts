import { FlowMemory } from '../adjacency/index.js';
import type { View } from '../edges/index.js';
import { Injectable } from '@nestjs/common';
import { type FlowReader, FlowsStore } from './flows.store.js';
import { KeptFlows } from './kept-flows.js';

/** Chooses who tells of flows: memory of what is held to be so now, the database of what was held to be so before. */
@Injectable()
export class ChooseFlows {
  constructor(
    private readonly memory: FlowMemory,
    private readonly store: FlowsStore,
  ) {}

  async of({ knownAt }: View): Promise<FlowReader> {
    const graph = knownAt === undefined ? await this.memory.current() : undefined;
    return graph ? new KeptFlows(graph) : this.store;
  }
}
