import { canonicalJson } from '#contracts/documents';
import { idOf } from '../../identity/index.js';
import type { ParentRun, ReadEvent } from '../reading/index.js';
import { type Endings, endingsIn, namedIn, noEndings, type Period, type ToldPeriod } from './endings.js';
import { type Io, ioOf, isEmpty, joinIo, joinRecords, noIo, union } from './io.js';
import { joinParts, keptParts, type PartsKept } from './parts-kept.js';

/** What is known of a run by all of its events. Times are in milliseconds. */
interface RunContent {
  readonly kind: 'run';
  readonly first: number;
  readonly last: number;
  /** The last event that said that it ended, and how. */
  readonly end: { readonly at: number; readonly as: string } | null;
  readonly streaming: boolean;
  readonly io: Io;
  /** What was said last of the run above. */
  readonly parent?: SaidParent;
  /** Which of the data of inputs and outputs it was. */
  readonly of?: PartsKept;
}

/** The run above a run, and when that was said. */
type SaidParent = ParentRun & { readonly at: number };

/** What a job or dataset says of itself outside of runs: each statement holds until the next. */
interface StatedContent {
  readonly kind: 'stated';
  /** By when they were made, in milliseconds, which of `said` hold from then on. */
  readonly statements: Readonly<Record<string, readonly string[]>>;
  readonly said: Readonly<Record<string, Io>>;
}

export type Content = RunContent | StatedContent;

const ends: ReadonlySet<string> = new Set(['COMPLETE', 'ABORT', 'FAIL']);

/** What one event says; undefined where it says nothing of what was read and written, outside of a run. */
export function contentOf({ speaker, at, parts }: ReadEvent): Content | undefined {
  const io = ioOf(parts);
  if (speaker.kind === 'run') {
    const end = ends.has(speaker.transition) ? { at, as: speaker.transition } : null;
    const { parent, of, streaming } = parts;
    return {
      ...{ kind: 'run', first: at, last: at, end, streaming, io },
      ...(parent && { parent: { ...parent, at } }),
      ...(of.length > 0 && { of: keptParts(of) }),
    };
  }
  if (isEmpty(io)) return undefined;
  const id = idOf('io', canonicalJson(io));
  return { kind: 'stated', statements: { [String(at)]: [id] }, said: { [id]: io } };
}

/** What both say: the join of a semilattice, so that order, repetitions and grouping do not matter. */
export function joinContent<Some extends Content>(a: Some, b: Some): Some;
export function joinContent(a: Content, b: Content): Content {
  if (a.kind === 'run' && b.kind === 'run') return joinRuns(a, b);
  if (a.kind === 'stated' && b.kind === 'stated')
    return {
      kind: 'stated',
      statements: joinRecords(a.statements, b.statements, union),
      said: { ...a.said, ...b.said },
    };
  throw new Error('What a run did and what a job says are kept apart.');
}

function joinRuns(a: RunContent, b: RunContent): RunContent {
  const parent = laterParent(a.parent, b.parent);
  const of = a.of && b.of ? joinParts(a.of, b.of) : (a.of ?? b.of);
  return {
    kind: 'run',
    first: Math.min(a.first, b.first),
    last: Math.max(a.last, b.last),
    end: later(a.end, b.end),
    streaming: a.streaming || b.streaming,
    io: joinIo(a.io, b.io),
    ...(parent && { parent }),
    ...(of && { of }),
  };
}

/** Of two that were said at the same time the first by its names, so that replicas agree. */
function laterParent(a: SaidParent | undefined, b: SaidParent | undefined): SaidParent | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.at !== b.at) return a.at > b.at ? a : b;
  return `${a.job} ${a.run}` <= `${b.job} ${b.run}` ? a : b;
}

/** Of two ends at the same time the one that comes first by name, so that replicas agree. */
function later(a: RunContent['end'], b: RunContent['end']): RunContent['end'] {
  if (a === null || b === null) return a ?? b;
  if (a.at !== b.at) return a.at > b.at ? a : b;
  return a.as <= b.as ? a : b;
}

/**
 * When what was read and written: a run from its first event to its end, both included. Of one that never said that it ended
 * the last event counts, unless it streams: then it goes on, as what is stated outside of runs does. What goes on without a
 * dataset that was dropped since is another period.
 */
export function periodsOf(content: Content, endings: Endings): Period[] {
  const told = content.kind === 'run' ? [runPeriod(content)] : statedPeriods(content);
  return told.flatMap((period) => (period.to === null ? endingsIn(period, endings) : [period]));
}

/** The datasets that are read or written for as long as nothing else is said. */
export function lasting(content: Content): string[] {
  const goingOn = periodsOf(content, noEndings).filter(({ to }) => to === null);
  return goingOn.flatMap(({ io }) => [...namedIn(io)]);
}

function runPeriod({ first, last, end, streaming, io }: RunContent): ToldPeriod {
  const until = end?.at ?? (streaming ? null : last);
  return { from: first * 1_000, to: until === null ? null : until * 1_000 + 1, io, last };
}

function statedPeriods({ statements, said }: StatedContent): ToldPeriod[] {
  const times = Object.keys(statements)
    .map(Number)
    .sort((a, b) => a - b);
  return times.map((at, index) => {
    const next = times[index + 1];
    const io = (statements[String(at)] ?? []).map((id) => said[id] ?? noIo).reduce(joinIo, noIo);
    return { from: at * 1_000, to: next === undefined ? null : next * 1_000, io, last: at };
  });
}
