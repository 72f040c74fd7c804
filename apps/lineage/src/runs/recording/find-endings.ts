import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { type Content, type Endings, lasting, noEndings } from '../folding/index.js';
import { DatasetChangesStore, type Drop } from './dataset-changes.store.js';
import type { SourcedEvent } from './received-event.js';

/** What was dropped before some events were recorded, and with them. */
interface BothEndings {
  readonly before: Endings;
  readonly now: Endings;
}

/** Finds out which of the datasets that are read or written still were dropped. */
@Injectable()
export class FindEndings {
  constructor(private readonly changes: DatasetChangesStore) {}

  /** @param fresh the drops that nobody knew of before @param events whose fields are not kept yet */
  async of(
    tx: Tx,
    contents: readonly Content[],
    fresh: readonly Drop[],
    events: readonly SourcedEvent[],
  ): Promise<BothEndings> {
    const datasets = [...new Set(contents.flatMap(lasting))];
    const drops = datasets.length > 0 ? await this.changes.drops(tx, datasets) : [];
    if (drops.length === 0) return { before: noEndings, now: noEndings };
    const dropped = [...new Set(drops.map(({ dataset }) => dataset))];
    const kept = await this.changes.fields(tx, dropped);
    const told = events
      .flatMap(({ read }) => read.parts.nodes)
      .map(({ id, parent }) => [id, parent] as const);
    const datasetOf = new Map(kept.map(({ id, dataset }) => [id, dataset]));
    for (const [id, parent] of told) if (parent !== null) datasetOf.set(id, parent);
    const isFresh = new Set(fresh.map(keyOf));
    return {
      before: { drops: byDataset(drops.filter((it) => !isFresh.has(keyOf(it)))), datasetOf },
      now: { drops: byDataset(drops), datasetOf },
    };
  }
}

function byDataset(drops: readonly Drop[]): Map<string, number[]> {
  const times = new Map<string, number[]>();
  for (const { dataset, at } of drops) times.set(dataset, [...(times.get(dataset) ?? []), at.getTime()]);
  return times;
}

function keyOf({ dataset, at }: Drop): string {
  return `${dataset} ${at.getTime()}`;
}
