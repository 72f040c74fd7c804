import type { FlowGraph, SeenFlow, Side, Window } from '../adjacency/index.js';
import type { View } from '../edges/index.js';
import type { FlowEnd, FlowReader, TouchedFlow } from './flows.store.js';

/** The flows in memory, as the database would tell of them. */
export class KeptFlows implements FlowReader {
  constructor(private readonly graph: FlowGraph) {}

  touching(nodes: readonly string[], side: Side, view: View, limit: number): Promise<TouchedFlow[]> {
    return this.seen(nodes, side, view, limit);
  }

  ofJobs(jobs: readonly string[], view: View, limit: number): Promise<TouchedFlow[]> {
    return this.seen(jobs, 'job', view, limit);
  }

  ends(flows: readonly string[], side: Side, limit: number): Promise<FlowEnd[]> {
    const ends = flows.flatMap((flow) =>
      this.graph.endsOf(flow, side).map((node) => ({ flow, node, kind: this.graph.kindOf(node) })),
    );
    return Promise.resolve(ends.slice(0, limit));
  }

  private seen(
    nodes: readonly string[],
    side: Side | 'job',
    view: View,
    limit: number,
  ): Promise<TouchedFlow[]> {
    const window = windowOf(view);
    const found: TouchedFlow[] = [];
    for (const node of new Set(nodes)) {
      for (const it of this.graph.flowsOf(node, side, window)) {
        if (view.derivation?.includes(it.derivation) ?? true) found.push(touched(node, it));
        if (found.length === limit) return Promise.resolve(found);
      }
    }
    return Promise.resolve(found);
  }
}

function touched(node: string, { flow, job, derivation, observed, from, to }: SeenFlow): TouchedFlow {
  return {
    ...{ node, flow, job, derivation, evidence: observed ? 'observed' : 'declared' },
    from: instant(from),
    to: to === null ? null : instant(to),
  };
}

function windowOf({ span: { after, before }, evidence }: View): Window {
  return {
    after: after === null ? null : microsOf(after),
    before: microsOf(before),
    observed: evidence?.includes('observed') ?? true,
    declared: evidence?.includes('declared') ?? true,
  };
}

/** Microseconds of an instant, which says three or six digits of its second. */
function microsOf(instant: string): number {
  const [, rest = '0'] = /\.\d{3}(\d{3})Z$/u.exec(instant) ?? [];
  return Date.parse(instant) * 1_000 + Number(rest);
}

function instant(micros: number): Date {
  return new Date(Math.floor(micros / 1_000));
}
