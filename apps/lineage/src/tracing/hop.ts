import { Injectable } from '@nestjs/common';
import { distinct, FlowHops, type HopTerms } from './flow-hops.js';
import { NeighboursStore } from './neighbours.store.js';
import type { Place } from './node.js';
import { type Connection, connectionsOf, endsOf, type Hopped } from './walk.js';

/** One hop from some places, whatever they are: among contracts, along the flows of runs, and between the two. */
@Injectable()
export class Hop {
  constructor(
    private readonly neighbours: NeighboursStore,
    private readonly flows: FlowHops,
  ) {}

  async from(places: readonly Place[], terms: HopTerms): Promise<Hopped> {
    const kinds = (...some: Place['kind'][]) => places.filter(({ kind }) => some.includes(kind));
    const hops: Promise<Hopped>[] = kinds('column').map((column) => this.fromColumn(column, terms));
    const amongContracts = kinds('contract', 'party', 'topic', 'subject', 'dataset');
    if (amongContracts.length > 0) hops.push(this.amongContracts(amongContracts, terms));
    const nodes = kinds('dataset', 'job');
    if (nodes.length > 0) hops.push(this.flows.fromNodes(nodes, terms));
    const fields = kinds('field');
    if (fields.length > 0) hops.push(this.flows.fromFields(fields, terms), this.columnsOf(fields, terms));
    return together(await Promise.all(hops));
  }

  private async amongContracts(places: readonly Place[], terms: HopTerms): Promise<Hopped> {
    const { direction, view, columns, limit, datasets } = terms;
    const from = places.flatMap((it) =>
      it.kind === 'dataset' ? datasets.all(it.id).map((id) => ({ ...it, id })) : [it],
    );
    const found = await this.neighbours.step({ from, direction, view, columns }, limit + 1);
    await datasets.learn(
      found.filter(({ relation }) => relation === 'dataset').map(({ partyId }) => partyId),
    );
    const all = found.map((it) =>
      it.relation === 'dataset' ? { ...it, partyId: datasets.of(it.partyId) } : it,
    );
    return {
      connections: all.flatMap(connectionsOf),
      next: all.flatMap((it) => Object.values(endsOf(it))),
      cut: found.length > limit,
    };
  }

  /** Readers of a column, and the fields of the datasets that it is found in. */
  private async fromColumn(column: Place, terms: HopTerms): Promise<Hopped> {
    const { view, limit } = terms;
    const readers =
      terms.direction === 'down' ? await this.neighbours.readersOfColumn(column, view, limit + 1) : [];
    const connections = readers
      .flatMap(connectionsOf)
      .map((it) => (it.relation === 'reads' ? { ...it, source: column } : it));
    const found = await this.neighbours.found([column.id], [], view);
    await terms.datasets.learn(found.map(({ dataset }) => dataset));
    const fields = found.flatMap(({ dataset, object, from, to }) => {
      const path = within(column.path ?? '', object);
      if (path === undefined) return [];
      const field: Place = { kind: 'field', id: terms.datasets.of(dataset), path };
      return [{ field, connection: carried(column, field, from, to) }];
    });
    return {
      connections: [...connections, ...fields.map(({ connection }) => connection)],
      next: [...readers.map((it) => endsOf(it).other), ...fields.map(({ field }) => field)],
      cut: readers.length > limit,
    };
  }

  /** The columns of contracts that fields are described as. */
  private async columnsOf(fields: readonly Place[], terms: HopTerms): Promise<Hopped> {
    const ids = fields.flatMap(({ id }) => terms.datasets.all(id));
    const found = await this.neighbours.found([], ids, terms.view);
    const pairs = found.flatMap(({ contractId, dataset, object, from, to }) =>
      fields
        .filter(({ id }) => id === terms.datasets.of(dataset))
        .map((field) => {
          const column: Place = { kind: 'column', id: contractId, path: `${object}.${field.path}` };
          return { column, connection: carried(column, field, from, to) };
        }),
    );
    return {
      connections: pairs.map(({ connection }) => connection),
      next: pairs.map(({ column }) => column),
      cut: false,
    };
  }
}

function carried(source: Place, target: Place, from: Date, to: Date | null): Connection {
  const facts = { evidence: 'declared', derivation: 'declared', from, to } as const;
  return { source, target, relation: 'carried-by', facts };
}

function within(path: string, object: string): string | undefined {
  return path.startsWith(`${object}.`) ? path.slice(object.length + 1) : undefined;
}

function together(hops: readonly Hopped[]): Hopped {
  return {
    connections: hops.flatMap(({ connections }) => connections),
    next: distinct(hops.flatMap(({ next }) => next)),
    cut: hops.some(({ cut }) => cut),
  };
}
