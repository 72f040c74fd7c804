import type { Authorisation, Principal } from '#access';
import {
  type LineageSight,
  lineageSight,
  type Reader,
  seesAll,
  type SeenReadingsStore,
  type View,
} from '../edges/index.js';
import { type Names, nameOf } from './draw-graph.js';
import { groupedBy } from './grouped-by.js';
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
    const sight = await lineageSight(this.authorisation, caller);
    if (seesAll(sight)) return undefined;
    const before = walk.places.size;
    const readings = await this.readings(walk, names, view);
    const [unseen, places] = await Promise.all([
      this.seen.unseen(readingsOf(walk, readings), sight),
      this.unseenPlaces(walk, sight),
    ]);
    if (places.has(keyOfPlace(start))) return 'start';
    without(walk, { unseen, places }, { start, readings });
    const isOf = ({ consumerId }: Reader) => consumerId === start.id || consumerId === nameOf(start, names);
    return walk.connections.size === 0 && unseen.some(isOf) ? 'start' : before - walk.places.size;
  }

  /** Keys of the places that are documents which are not meant for others, or columns of these. */
  private async unseenPlaces(walk: Walk, sight: LineageSight): Promise<ReadonlySet<string>> {
    const places = [...walk.places.values()];
    const ofProducts = groupedBy(
      places.filter(({ kind }) => kind === 'party'),
      ({ id }) => id,
    );
    const ofContracts = groupedBy(
      places.filter(({ kind }) => kind === 'contract' || kind === 'column'),
      ({ id }) => id,
    );
    const unseen = await this.seen.unseenDocuments([...ofProducts.keys()], [...ofContracts.keys()], sight);
    return new Set(
      unseen
        .flatMap(({ kind, id }) => (kind === 'product' ? ofProducts : ofContracts).get(id) ?? [])
        .map(keyOfPlace),
    );
  }

  /** Of a dataset that a contract is found in, a job reads that contract. */
  private async readings(walk: Walk, names: Names, view: View): Promise<ReadingsOfConnection> {
    const datasets = [...walk.places.values()].filter(({ kind }) => kind === 'dataset');
    const ids = datasets.flatMap(({ id }) => names.datasets.all(id));
    const found = ids.length > 0 ? await this.neighbours.found([], ids, view) : [];
    const contracts = groupedBy(found, ({ dataset }) =>
      keyOfPlace({ kind: 'dataset', id: names.datasets.of(dataset) }),
    );
    return ({ source, target }) => {
      if (target.kind === 'party') return [{ contractId: source.id, consumerId: target.id }];
      if (target.kind !== 'job') return [];
      const consumerId = nameOf(target, names);
      return (contracts.get(keyOfPlace(source)) ?? []).map(({ contractId }) => ({ contractId, consumerId }));
    };
  }
}
