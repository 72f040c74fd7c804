import { type Extent, type Interval, Intervals, widened, type Window } from './intervals.js';
import { Rows } from './rows.js';
import { SortedIds } from './sorted-ids.js';

export type Side = 'source' | 'target';
export type FlowDerivation = 'explicit' | 'column' | 'assumed';
const derivations: readonly FlowDerivation[] = ['explicit', 'column', 'assumed'];

/** How much a graph is to hold. */
export interface GraphSize {
  readonly nodes: number;
  readonly flows: number;
  readonly ends: number;
  readonly intervals: number;
}

/** A flow as it is told of after the graph was loaded. */
export interface NewFlow {
  readonly id: string;
  readonly job: string | null;
  readonly derivation: FlowDerivation;
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  /** Which of these are jobs. */
  readonly ofJobs: readonly string[];
}

/** A flow that was within a window. */
export interface SeenFlow extends Extent {
  readonly flow: string;
  readonly job: string | null;
  readonly derivation: FlowDerivation;
}

/** How many bytes a graph of a size takes: ids of 16, ends from both sides, intervals of 11. */
export function bytesOf({ nodes, flows, ends, intervals }: GraphSize): number {
  return nodes * (16 + 1 + 12) + flows * (16 + 4 + 1 + 4 + 8) + ends * 8 + intervals * 11;
}

/**
 * Which flows go from which nodes to which, and when: in compressed rows as it was loaded, and beside them, in maps, what came since.
 * Nodes and flows are given by their ids.
 */
export class FlowGraph {
  /** How many flows and intervals came since it was loaded. */
  added = 0;
  private readonly newJobs = new Set<string>();
  private readonly newFlows = new Map<string, NewFlow>();
  private readonly newFlowsOf = new Map<string, Set<string>>();
  /** By flow, by the id of their row. */
  private readonly newIntervals = new Map<string, Map<string, Interval>>();

  /** @param ofJob flows by job; `near` and `far` their ends by node and by flow */
  constructor(
    readonly nodes: SortedIds,
    readonly flows: SortedIds,
    private readonly isJob: Uint8Array,
    private readonly jobs: Int32Array,
    private readonly how: Uint8Array,
    private readonly ofJob: Rows,
    private readonly near: Readonly<Record<Side, Rows>>,
    private readonly far: Readonly<Record<Side, Rows>>,
    private readonly intervals: Intervals,
  ) {}

  get bytes(): number {
    const rows = [this.ofJob, ...Object.values(this.near), ...Object.values(this.far), this.intervals];
    return [this.nodes, this.flows, ...rows].reduce(
      (sum, { bytes }) => sum + bytes,
      this.isJob.byteLength + this.jobs.byteLength + this.how.byteLength,
    );
  }

  has(flow: string): boolean {
    return this.newFlows.has(flow) || this.flows.find(flow) >= 0;
  }

  addFlow(flow: NewFlow): void {
    if (this.has(flow.id)) return;
    this.newFlows.set(flow.id, flow);
    this.added += 1;
    const touch = (key: string) =>
      this.newFlowsOf.set(key, (this.newFlowsOf.get(key) ?? new Set()).add(flow.id));
    for (const job of flow.ofJobs) this.newJobs.add(job);
    for (const node of flow.sources) touch(`source ${node}`);
    for (const node of flow.targets) touch(`target ${node}`);
    if (flow.job !== null) touch(`job ${flow.job}`);
  }

  /** Takes in an interval. Twice the same row is once. */
  addInterval(flow: string, row: string, interval: Interval): void {
    const known = this.newIntervals.get(flow) ?? new Map<string, Interval>();
    if (!known.has(row)) this.added += 1;
    this.newIntervals.set(flow, known.set(row, interval));
  }

  /** Takes an interval out that came since, or that was there when it was loaded. */
  removeInterval(flow: string, row: string, interval: Interval, mayBeLoaded: boolean): void {
    if (this.newIntervals.get(flow)?.delete(row) || !mayBeLoaded) return;
    const number = this.flows.find(flow);
    if (number >= 0) this.intervals.remove(number, interval);
  }

  /** The flows that have a node at one side, or are of a job, within a window. */
  flowsOf(node: string, side: Side | 'job', window: Window): SeenFlow[] {
    const number = this.nodes.find(node);
    const rows = side === 'job' ? this.ofJob : this.near[side];
    const loaded = number < 0 ? [] : Array.from(rows.of(number), (it) => this.seenLoaded(it, window));
    const added = [...(this.newFlowsOf.get(`${side} ${node}`) ?? [])].map((id) => this.seenNew(id, window));
    return [...loaded, ...added].filter((it) => it !== undefined);
  }

  kindOf(node: string): 'dataset' | 'job' {
    if (this.newJobs.has(node)) return 'job';
    const number = this.nodes.find(node);
    return number >= 0 && this.isJob[number] === 1 ? 'job' : 'dataset';
  }

  /** The ids of the nodes at one side of a flow. */
  endsOf(flow: string, side: Side): readonly string[] {
    const added = this.newFlows.get(flow);
    if (added) return side === 'source' ? added.sources : added.targets;
    const number = this.flows.find(flow);
    return number < 0 ? [] : Array.from(this.far[side].of(number), (it) => this.nodes.at(it));
  }

  /**
   * All that data of a node gets to, or comes from, by flows within a window: numbers of nodes, itself first. Of what was loaded alone:
   * the measure of how fast it can be.
   */
  reached(start: number, side: Side, window: Window | null, depth: number): Int32Array {
    const reached = new Int32Array(this.nodes.length);
    const seen = new Uint8Array(this.nodes.length);
    const [near, far] = [this.near[side], this.far[side === 'source' ? 'target' : 'source']];
    let [first, end] = [0, 1];
    reached[0] = start;
    seen[start] = 1;
    for (let hop = 0; hop < depth && first < end; hop += 1) {
      const last = end;
      for (; first < last; first += 1) {
        for (const flow of near.of(reached[first] ?? 0)) {
          // Looked at only where it leads on: most flows are met from several sides.
          let counts = window === null;
          for (const node of far.of(flow)) {
            if (seen[node] === 1) continue;
            counts ||= window !== null && this.intervals.within(flow, window);
            if (!counts) break;
            seen[node] = 1;
            reached[end] = node;
            end += 1;
          }
        }
      }
    }
    return reached.slice(0, end);
  }

  private seenLoaded(flow: number, window: Window): SeenFlow | undefined {
    const id = this.newIntervals.size > 0 ? this.flows.at(flow) : undefined;
    const loaded = this.intervals.extent(flow, window);
    const extent = id === undefined ? loaded : this.withNew(id, window, loaded);
    if (extent === undefined) return undefined;
    const job = this.jobs[flow] ?? -1;
    return {
      flow: id ?? this.flows.at(flow),
      job: job < 0 ? null : this.nodes.at(job),
      derivation: derivations[this.how[flow] ?? 2] ?? 'assumed',
      ...extent,
    };
  }

  private seenNew(id: string, window: Window): SeenFlow | undefined {
    const flow = this.newFlows.get(id);
    const extent = this.withNew(id, window, undefined);
    return flow && extent && { flow: id, job: flow.job, derivation: flow.derivation, ...extent };
  }

  private withNew(id: string, window: Window, known: Extent | undefined): Extent | undefined {
    let found = known;
    for (const it of this.newIntervals.get(id)?.values() ?? []) found = widened(found, it, window);
    return found;
  }
}

/** Fills a graph, in the order of ids: nodes, then flows, then their ends, then their intervals. */
export class FlowGraphBuilder {
  readonly nodes: SortedIds;
  readonly flows: SortedIds;
  private readonly isJob: Uint8Array;
  private readonly jobs: Int32Array;
  private readonly how: Uint8Array;
  private readonly ends: Record<Side, { flows: Int32Array; nodes: Int32Array; length: number }>;
  private readonly intervals: Intervals;

  constructor({ nodes, flows, ends, intervals }: GraphSize) {
    this.nodes = new SortedIds(nodes);
    this.flows = new SortedIds(flows);
    this.isJob = new Uint8Array(nodes);
    this.jobs = new Int32Array(flows).fill(-1);
    this.how = new Uint8Array(flows);
    const empty = () => ({
      flows: new Int32Array(ends).fill(-1),
      nodes: new Int32Array(ends).fill(-1),
      length: 0,
    });
    this.ends = { source: empty(), target: empty() };
    this.intervals = new Intervals(flows, intervals);
  }

  node(id: string, kind: 'dataset' | 'job'): void {
    this.isJob[this.nodes.length] = kind === 'job' ? 1 : 0;
    this.nodes.push(id);
  }

  flow(id: string, job: string | null, derivation: FlowDerivation): void {
    const number = this.flows.length;
    this.flows.push(id);
    this.jobs[number] = job === null ? -1 : this.nodes.find(job);
    this.how[number] = derivations.indexOf(derivation);
  }

  end(flow: number, node: number, side: Side): void {
    const ends = this.ends[side];
    ends.flows[ends.length] = flow;
    ends.nodes[ends.length] = node;
    ends.length += 1;
  }

  interval(flow: number, interval: Interval): void {
    this.intervals.push(flow, interval);
  }

  build(): FlowGraph {
    this.intervals.close();
    const { nodes, flows, isJob, jobs, how, intervals } = this;
    const rowsBy = (side: Side, by: 'flows' | 'nodes', value: 'flows' | 'nodes') => {
      const ends = this.ends[side];
      return new Rows(this[by].length, ends[by].subarray(0, ends.length), (at) => ends[value][at] ?? -1);
    };
    const near = { source: rowsBy('source', 'nodes', 'flows'), target: rowsBy('target', 'nodes', 'flows') };
    const far = { source: rowsBy('source', 'flows', 'nodes'), target: rowsBy('target', 'flows', 'nodes') };
    const ofJob = new Rows(nodes.length, jobs, (flow) => flow);
    return new FlowGraph(nodes, flows, isJob, jobs, how, ofJob, near, far, intervals);
  }
}
