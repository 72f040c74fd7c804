import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { idOf } from '../../identity/index.js';
import type { Fact } from '../reading/index.js';
import { type DatedFact, FactsStore } from './facts.store.js';
import type { ReceivedEvent } from './received-event.js';
import { SameNodesStore } from './same-nodes.store.js';
import { TouchedStore } from './touched.store.js';

type SaidFact = DatedFact & Pick<Fact, 'same'>;

/** Keeps what events say of datasets and jobs themselves: the latest of each facet, in whatever order they come. */
@Injectable()
export class RecordFacts {
  constructor(
    private readonly facts: FactsStore,
    private readonly names: SameNodesStore,
    private readonly touched: TouchedStore,
  ) {}

  async record(tx: Tx, events: readonly ReceivedEvent[]): Promise<void> {
    const latest = new Map<string, SaidFact>();
    for (const fact of events.flatMap(factsOf)) {
      const key = keyOf(fact);
      const known = latest.get(key);
      if (known === undefined || isLater(fact, known)) latest.set(key, fact);
    }
    const taken = await this.facts.put(tx, [...latest.values()]);
    const said = taken.flatMap((it) => {
      const { same } = latest.get(keyOf(it)) ?? {};
      return same === undefined ? [] : [{ ...it, same }];
    });
    await this.names.replace(tx, said);
    const nodes = new Set([
      ...said.filter(({ isNew }) => isNew).flatMap(({ node, same }) => [node, ...same]),
      ...taken.filter(({ facet, isNew }) => isNew && facet === 'ownership').map(({ node }) => node),
    ]);
    await this.touched.changed(
      tx,
      [...nodes].map((id) => ({ kind: 'node', id })),
    );
  }
}

function factsOf({ read: { at, parts } }: ReceivedEvent): SaidFact[] {
  return parts.facts.map((fact) => ({ ...fact, at: new Date(at), digest: idOf('fact', fact.value) }));
}

function isLater(a: DatedFact, b: DatedFact): boolean {
  return a.at > b.at || (a.at.getTime() === b.at.getTime() && a.digest > b.digest);
}

function keyOf({ node, facet }: Pick<Fact, 'node' | 'facet'>): string {
  return `${node} ${facet}`;
}
