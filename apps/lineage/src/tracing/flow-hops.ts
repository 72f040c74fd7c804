import { Injectable } from '@nestjs/common';
import type { View } from '../edges/index.js';
import { fieldNode } from '../identity/index.js';
import {
  type FieldFlow,
  type FlowEnd,
  type FlowReader,
  FlowsStore,
  type Side,
  type TouchedFlow,
} from './flows.store.js';
import { groupedBy } from './grouped-by.js';
import type { OneDataset } from '../graph-names/index.js';
import { keyOfPlace, type Place } from './node.js';
import type { Connection, Facts, Hopped } from './walk.js';

/** How to hop. */
export interface HopTerms {
  readonly direction: 'up' | 'down';
  readonly view: View;
  /** Whether to show which fields flow. */
  readonly columns: boolean;
  readonly limit: number;
  readonly datasets: OneDataset;
  /** Who tells of flows between datasets. */
  readonly reader: FlowReader;
}

/** Hops along the flows of runs: from datasets, from the job that a walk begins at, and from fields. */
@Injectable()
export class FlowHops {
  constructor(private readonly flows: FlowsStore) {}

  /** From datasets and jobs to what is at the other side of their flows. The job of a flow is passed through, to those targets alone. */
  async fromNodes(places: readonly Place[], terms: HopTerms): Promise<Hopped> {
    const touched = await this.touched(places, terms);
    const cut = touched.length > terms.limit;
    const flows = [...new Map(touched.map((it) => [it.flow, it])).values()];
    const far = await terms.reader.ends(
      flows.map(({ flow }) => flow),
      other(sideOf(terms)),
      terms.limit + 1,
    );
    const nodes = [...touched.map(({ node }) => node), ...far.map(({ node }) => node)];
    await terms.datasets.learn(nodes);
    const fields = terms.columns ? await this.fieldsOf(flows, terms) : [];
    return {
      connections: [
        ...connectionsOfFlows(touched, far, terms),
        ...fields.flatMap((it) => connectionsOfField(it, terms)),
      ],
      next: far.map((it) => placeOfEnd(it, terms)),
      cut: cut || far.length > terms.limit,
    };
  }

  /** From fields to those that come of them, or that they come of. A flow that tells no fields may take any of its dataset. */
  async fromFields(places: readonly Place[], terms: HopTerms): Promise<Hopped> {
    const ids = places.flatMap(({ id, path = '' }) =>
      terms.datasets.all(id).map((dataset) => fieldNode(dataset, path).id),
    );
    const found = await (terms.direction === 'down'
      ? this.flows.fromFields(ids, terms.view, terms.limit + 1)
      : this.flows.toFields(ids, terms.view, terms.limit + 1));
    await terms.datasets.learn(found.flatMap((it) => [it.sourceDataset, it.targetDataset]));
    const next = found.map((it) => (terms.direction === 'down' ? targetOf(it, terms) : sourceOf(it, terms)));
    const whole = await this.assumedOf(places, terms);
    return {
      connections: [...found.flatMap((it) => connectionsOfField(it, terms)), ...whole.connections],
      next: [...next, ...whole.next],
      cut: found.length > terms.limit || whole.cut,
    };
  }

  private assumedOf(places: readonly Place[], terms: HopTerms): Promise<Hopped> {
    const datasets = distinct(places.map(({ id }): Place => ({ kind: 'dataset', id })));
    const ways = terms.view.derivation?.filter((it) => it === 'assumed') ?? ['assumed'];
    return this.fromNodes(datasets, { ...terms, columns: false, view: { ...terms.view, derivation: ways } });
  }

  private async touched(places: readonly Place[], terms: HopTerms): Promise<TouchedFlow[]> {
    const jobs = places.filter(({ kind }) => kind === 'job').map(({ id }) => id);
    const nodes = places.flatMap(({ kind, id }) => (kind === 'job' ? [id] : terms.datasets.all(id)));
    const [near, own] = await Promise.all([
      terms.reader.touching(nodes, sideOf(terms), terms.view, terms.limit + 1),
      jobs.length > 0 ? terms.reader.ofJobs(jobs, terms.view, terms.limit + 1) : [],
    ]);
    return [...near, ...own];
  }

  private async fieldsOf(flows: readonly TouchedFlow[], terms: HopTerms): Promise<FieldFlow[]> {
    const fields = await this.flows.fieldsOf(
      flows.map(({ flow }) => flow),
      terms.view,
      terms.limit,
    );
    await terms.datasets.learn(fields.flatMap((it) => [it.sourceDataset, it.targetDataset]));
    return fields;
  }
}

function sideOf({ direction }: HopTerms): Side {
  return direction === 'down' ? 'source' : 'target';
}

function other(side: Side): Side {
  return side === 'source' ? 'target' : 'source';
}

function placeOfEnd({ node, kind }: Pick<FlowEnd, 'node' | 'kind'>, { datasets }: HopTerms): Place {
  return { kind, id: kind === 'dataset' ? datasets.of(node) : node };
}

function connectionsOfFlows(
  touched: readonly TouchedFlow[],
  far: readonly FlowEnd[],
  terms: HopTerms,
): Connection[] {
  const ends = groupedBy(far, ({ flow }) => flow);
  return [...groupedBy(touched, ({ flow }) => flow)].flatMap(([id, touches]) => {
    const [flow] = touches;
    if (flow === undefined) return [];
    // Touched by itself, the job is where the walk began; else whatever has a job is a dataset, or a job that it takes from.
    const near = touches
      .filter(({ node, job }) => node !== job)
      .map(({ node }) => placeOfEnd({ node, kind: 'dataset' }, terms));
    return throughJob(
      flow,
      near,
      (ends.get(id) ?? []).map((end) => placeOfEnd(end, terms)),
      terms,
    );
  });
}

/** From near to far, by the job if there is one: what is far is then linked once, however much is near. */
function throughJob(
  flow: TouchedFlow,
  near: readonly Place[],
  far: readonly Place[],
  terms: HopTerms,
): Connection[] {
  const facts = factsOf(flow);
  const flows = flow.job === null ? undefined : [flow.flow];
  const job: Place | undefined = flow.job === null ? undefined : { kind: 'job', id: flow.job };
  const link = (a: Place, b: Place, relation: Connection['relation']): Connection =>
    terms.direction === 'down'
      ? { source: a, target: b, relation, facts, flows }
      : { source: b, target: a, relation, facts, flows };
  const [first, second] =
    terms.direction === 'down' ? (['reads', 'writes'] as const) : (['writes', 'reads'] as const);
  if (!job) return near.flatMap((a) => far.map((b) => link(a, b, 'derives')));
  return [...near.map((it) => link(it, job, first)), ...far.map((it) => link(job, it, second))];
}

function connectionsOfField(field: FieldFlow, terms: HopTerms): Connection[] {
  const [source, target] = [sourceOf(field, terms), targetOf(field, terms)];
  const facts = factsOf(field);
  const has = [source, target].flatMap((place): Connection[] =>
    place.kind === 'field'
      ? [{ source: { kind: 'dataset', id: place.id }, target: place, relation: 'has', facts }]
      : [],
  );
  return [...has, { source, target, relation: 'derives', facts: { ...facts, masked: field.masked } }];
}

function sourceOf({ sourceDataset, sourcePath }: FieldFlow, terms: HopTerms): Place {
  return fieldOf(sourceDataset, sourcePath, terms);
}

function targetOf({ targetDataset, targetPath }: FieldFlow, terms: HopTerms): Place {
  return fieldOf(targetDataset, targetPath, terms);
}

function fieldOf(dataset: string, path: string, { datasets }: HopTerms): Place {
  const id = datasets.of(dataset);
  return path === '' ? { kind: 'dataset', id } : { kind: 'field', id, path };
}

function factsOf({ evidence, derivation, from, to }: Omit<TouchedFlow, 'node'>): Facts {
  return { evidence, derivation, from, to };
}

/** Places, each once. */
export function distinct(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [keyOfPlace(place), place])).values()];
}
