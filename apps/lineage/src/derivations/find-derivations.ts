import { Injectable } from '@nestjs/common';
import { GraphNamesStore, OneDataset } from '../graph-names/index.js';
import { BoundColumns } from './bound-columns.js';
import { BoundColumnsStore } from './bound-columns.store.js';
import type { Derivations } from './derivations.js';
import { FieldFlowsStore } from './field-flows.store.js';
import { FollowColumns } from './follow.js';
import type { Reach } from './reach.js';
import { tellDerivations } from './tell-derivations.js';

/** What is known of the derivations of a contract, and by which nodes that was found. */
export interface LookedUp {
  readonly state: Derivations;
  /** Ids of datasets, by all of their names, and of jobs. */
  readonly nodes: readonly string[];
}

/** Finds what comes of the columns of a contract, and what they come of. */
@Injectable()
export class FindDerivations {
  constructor(
    private readonly flows: FieldFlowsStore,
    private readonly bindings: BoundColumnsStore,
    private readonly names: GraphNamesStore,
  ) {}

  async of(contractId: string): Promise<LookedUp> {
    const datasets = new OneDataset(this.names, undefined);
    const columns = new BoundColumns(this.bindings, datasets);
    const own = await columns.learnOf(contractId);
    const roots = own.flatMap(({ dataset }) => datasets.all(dataset));
    const fields = roots.length > 0 ? await this.flows.fieldsOf(roots) : [];
    const starts = columns.starts(own, fields);
    const follow = new FollowColumns(this.flows, datasets);
    const down = await follow.down(starts);
    const up = await follow.up(starts.filter(({ spot }) => spot.kind === 'field'));
    const found = [...down.found(), ...up.found()];
    const reached = found.filter(({ spot }) => spot.kind !== 'job').map(({ spot }) => spot.id);
    await columns.learn(reached);
    const jobs = jobsOf(down, up);
    const nodes = [...new Set([...roots, ...reached.flatMap((id) => datasets.all(id)), ...jobs])];
    const named = nodes.length > 0 ? await this.names.names(nodes) : [];
    const names = new Map(named.map((it) => [it.id, it]));
    return { state: tellDerivations({ contractId, down, up, columns, names }), nodes };
  }
}

function jobsOf(...reaches: readonly Reach[]): string[] {
  return reaches.flatMap((reach) =>
    reach
      .found()
      .flatMap(({ job, spot }) => [job, spot.kind === 'job' ? spot.id : null].filter((it) => it !== null)),
  );
}
