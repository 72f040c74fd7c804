import { idOf } from '../../identity/index.js';
import { type Content, periodsOf } from './content.js';
import type { Endings, Period } from './endings.js';
import type { Derived, Io } from './io.js';

/** By what it is known which inputs flow into which outputs, from strong to weak. */
type FlowDerivation = 'explicit' | 'column' | 'assumed';

/** A field, or a whole dataset, that comes of a field. */
export interface FlowField {
  readonly source: string;
  readonly target: string;
  readonly transformations: readonly string[];
}

/** What a job takes from which nodes into which. All of it makes its identity, so it never changes. */
export interface Flow {
  readonly id: string;
  /** Null where a dataset itself says what it comes from. */
  readonly job: string | null;
  readonly derivation: FlowDerivation;
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly fields: readonly FlowField[];
}

/** When a flow was. Times are in microseconds; `to` is not in it any more, null while it goes on. */
export interface FlowInterval {
  readonly flow: string;
  readonly from: number;
  readonly to: number | null;
}

/** All that follows from what is known of a run, job or dataset. */
export interface Flowing {
  readonly flows: readonly Flow[];
  readonly intervals: readonly FlowInterval[];
}

/** The flows of a run, or of what a job or dataset states, and when they were. */
export function flowsOf(content: Content, job: string | null, endings: Endings): Flowing {
  const periods = periodsOf(content, endings).map((period) => ({ period, flows: flowsIn(period, job) }));
  const flows = new Map(periods.flatMap((it) => it.flows).map((flow) => [flow.id, flow]));
  const intervals = periods.flatMap(({ period: { from, to }, flows: all }) =>
    all.map(({ id }) => ({ flow: id, from, to })),
  );
  return { flows: [...flows.values()], intervals };
}

/** Targets that the same sources flow into, by the same word. */
interface Inflow extends Pick<Flow, 'derivation' | 'sources'> {
  readonly targets: string[];
  readonly fields: FlowField[];
}

/** Targets with the same sources share a flow, so that ten thousand inputs of a hundred outputs are not a million edges. */
function flowsIn({ io }: Period, job: string | null): Flow[] {
  const inflows = inflowsOf(io);
  const used = new Set(inflows.flatMap(({ sources }) => sources));
  const unused = io.inputs.filter((it) => !used.has(it));
  return [
    ...inflows.map((inflow) => flowOf(inflow, job)),
    ...(unused.length === 0
      ? []
      : [named({ job, derivation: 'assumed', sources: unused, targets: [], fields: [] })]),
  ];
}

/** Each target once, by the strongest word on it: what is said outright, then columns, then that all inputs flow into all outputs. */
function inflowsOf({ inputs, outputs, explicit, column }: Io): Inflow[] {
  const told = Object.entries(column).filter(([target]) => explicit[target] === undefined);
  const assumed = outputs.filter((it) => explicit[it] === undefined && column[it] === undefined);
  return [
    ...sharing('explicit', Object.entries(explicit)),
    ...sharing('column', told),
    ...(assumed.length === 0
      ? []
      : [{ derivation: 'assumed' as const, sources: inputs, targets: assumed, fields: [] }]),
  ];
}

function sharing(derivation: FlowDerivation, derived: readonly (readonly [string, Derived])[]): Inflow[] {
  const inflows = new Map<string, Inflow>();
  for (const [target, { sources, fields }] of derived) {
    const key = sources.join(' ');
    const inflow = inflows.get(key) ?? { derivation, sources, targets: [], fields: [] };
    inflow.targets.push(target);
    for (const entry of Object.entries(fields)) inflow.fields.push(fieldOf(entry));
    inflows.set(key, inflow);
  }
  return [...inflows.values()];
}

/** What goes to the job itself, or comes from it, is its own reading and writing. */
function flowOf({ derivation, sources, targets, fields }: Inflow, job: string | null): Flow {
  return named({
    job,
    derivation,
    sources: sources.filter((it) => it !== job),
    targets: targets.filter((it) => it !== job).sort(),
    fields,
  });
}

function fieldOf([ends, transformations]: [string, readonly string[]]): FlowField {
  const [source = '', target = ''] = ends.split(' ');
  return { source, target, transformations };
}

function named(flow: Omit<Flow, 'id'>): Flow {
  const { job, derivation, sources, targets, fields } = flow;
  const ofFields = fields.map(
    ({ source, target, transformations }) => `${source} ${target} ${transformations.join(',')}`,
  );
  const parts = [sources, targets, ofFields.sort()].map((it) => it.join('\n'));
  return { id: idOf('flow', job ?? '', derivation, ...parts), ...flow };
}

/** Whether what a field holds cannot be told from what comes of it: every way by which its value gets there masks it. */
export function isMasked({ transformations }: FlowField): boolean {
  const direct = transformations.filter((it) => it.startsWith('DIRECT'));
  return direct.length > 0 && direct.every((it) => it.endsWith('/masking'));
}

/** Whether a field's value itself gets there, rather than deciding about other values. */
export function isDirect({ transformations }: FlowField): boolean {
  return transformations.length === 0 || transformations.some((it) => it.startsWith('DIRECT'));
}
