import type { Authorisation, Principal } from '#access';
import type { Reader, SeenReadingsStore, View } from '../edges/index.js';
import { type Names, nameOf } from './draw-graph.js';
import type { NeighboursStore } from './neighbours.store.js';
import { keyOfPlace, type Place } from './node.js';
import { readingsOf, type ReadingsOfConnection, without } from './unseen-readings.js';
import type { Walk } from './walk.js';

/** Whose sight a walk is cut to. */
interface Sighted {
  readonly start: Place;
  readonly names: Names;
  readonly view: View;
  readonly caller: Principal;
}

/** Takes out of a walk what the caller does not see. */
export class HideReadings {
  constructor(
    private readonly seen: SeenReadingsStore,
    private readonly neighbours: NeighboursStore,
    private readonly authorisation: Authorisation,
  ) {}

  /** @returns how many places that were; undefined where all are seen; `start` where nothing is seen of the start itself */
  async hide(walk: Walk, { start, names, view, caller }: Sighted): Promise<number | 'start' | undefined> {
    const sight = await this.authorisation.sight(caller, 'lineage:read', 'consumer');
    if (sight.all) return undefined;
    const before = walk.places.size;
    const readings = await this.readings(walk, names, view);
    const unseen = await this.seen.unseen(readingsOf(walk, readings), sight);
    without(walk, unseen, { start, readings });
    const isOf = ({ consumerId }: Reader) => consumerId === start.id || consumerId === nameOf(start, names);
    return walk.connections.size === 0 && unseen.some(isOf) ? 'start' : before - walk.places.size;
  }

  /** Of a dataset that a contract is found in, a job reads that contract. */
  private async readings(walk: Walk, names: Names, view: View): Promise<ReadingsOfConnection> {
    const datasets = [...walk.places.values()].filter(({ kind }) => kind === 'dataset');
    const ids = datasets.flatMap(({ id }) => names.datasets.all(id));
    const found = ids.length > 0 ? await this.neighbours.found([], ids, view) : [];
    const contracts = new Map<string, string[]>();
    for (const { dataset, contractId } of found) {
      const key = keyOfPlace({ kind: 'dataset', id: names.datasets.of(dataset) });
      contracts.set(key, [...(contracts.get(key) ?? []), contractId]);
    }
    return ({ source, target }) => {
      if (target.kind === 'party') return [{ contractId: source.id, consumerId: target.id }];
      if (target.kind !== 'job') return [];
      const consumerId = nameOf(target, names);
      return (contracts.get(keyOfPlace(source)) ?? []).map((contractId) => ({ contractId, consumerId }));
    };
  }
}
