import type { BenchOptions } from '../arguments.js';
import type { Observed } from '../load/load.js';
import { median, rounded, summarise } from '../load/summarise.js';
import { machine } from '../machine.js';
import type { HostileOutcomes } from './hostile-callers.js';
import { hostileNames } from './hostile-policies.js';

/** One round. */
export interface Measured {
  readonly load: string;
  /** What ran beside the neighbours, if anything did: a hostile policy, or a {@link busyProcess}. */
  readonly policy: string | undefined;
  readonly neighbours: Observed;
  readonly hostile: HostileOutcomes | undefined;
}

/** Stands where a policy's name does. */
export const busyProcess = '(process)';

/** What neighbours may notice: their p99 stays below this many times what it is without a hostile policy. */
const bearable = 2;

export type HostileReport = ReturnType<typeof report>;

/** The report that `--json` prints. */
export function report(
  { rounds, seconds, connections }: BenchOptions,
  set: { rules: number; fields: number },
  measured: readonly Measured[],
) {
  const loads = [...new Set(measured.map(({ load }) => load))];
  const results = loads.flatMap((load) =>
    resultsUnder(
      measured.filter((it) => it.load === load),
      load,
    ),
  );
  return {
    benchmark: 'hostile',
    at: new Date().toISOString(),
    machine: machine(),
    neighbours: { ...set, callers: connections },
    rounds,
    secondsPerRound: seconds,
    results,
    /** Whether in every line the p99 beside a hostile policy is below twice the one without. */
    bearable: results.every(({ policy, p99Ratio }) => policy === busyProcess || p99Ratio < bearable),
    sound: measured.every(({ neighbours }) => neighbours.errors === 0) && results.every(isStopped),
  };
}

function resultsUnder(measured: readonly Measured[], load: string) {
  const without = summarise(roundsOf(measured, undefined));
  return [busyProcess, ...hostileNames].map((policy) => {
    const beside = summarise(roundsOf(measured, policy));
    const p99RatioByRound = roundsOf(measured, policy).map((round, nth) =>
      rounded(p99Of(round) / p99Of(roundsOf(measured, undefined)[nth])),
    );
    const outcomes = measured.flatMap((it) => (it.policy === policy && it.hostile ? [it.hostile] : []));
    return {
      load,
      policy,
      without,
      beside,
      p50Ratio: rounded(beside.p50Ms / without.p50Ms),
      /** The middle one of the rounds: one disturbance from outside would move that of all together. */
      p99Ratio: median(p99RatioByRound),
      p99RatioByRound,
      p99RatioOfAll: rounded(beside.p99Ms / without.p99Ms),
      hostile: {
        byCode: addedUp(outcomes.map(({ byCode }) => byCode)),
        longestMs: Math.max(0, ...outcomes.map(({ longestMs }) => longestMs)),
      },
    };
  });
}

function roundsOf(measured: readonly Measured[], policy: string | undefined): Observed[] {
  return measured.filter((it) => it.policy === policy).map(({ neighbours }) => neighbours);
}

function p99Of(round: Observed | undefined): number {
  return summarise(round ? [round] : []).p99Ms;
}

function isStopped({ hostile }: { hostile: { byCode: Readonly<Record<string, number>> } }): boolean {
  return (hostile.byCode.ok ?? 0) === 0;
}

function addedUp(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const [code, count] of counts.flatMap((it) => Object.entries(it)))
    sum[code] = (sum[code] ?? 0) + count;
  return sum;
}

/** The report for people. */
export function toTable(it: HostileReport): string {
  const { machine: of, neighbours } = it;
  return [
    `${of.cpu}, ${of.cores} cores, Node ${of.node}, load ${of.loadBefore}`,
    `neighbours: ${neighbours.rules} rules, ${neighbours.fields} fields; ${it.rounds} rounds of ${it.secondsPerRound} s each`,
    '',
    row(
      'load',
      'policy',
      'per second',
      'p50 ms',
      'p99 ms',
      'p50 ratio',
      'p99 ratio',
      'of all',
      'hostile evaluations',
    ),
    ...it.results.flatMap(({ load, policy, without, beside, p50Ratio, p99Ratio, p99RatioOfAll, hostile }) => [
      ...(policy === busyProcess
        ? [row(load, '(none)', without.requestsPerSecond, without.p50Ms, without.p99Ms, '', '', '', '')]
        : []),
      row(
        load,
        policy,
        beside.requestsPerSecond,
        beside.p50Ms,
        beside.p99Ms,
        p50Ratio,
        p99Ratio,
        p99RatioOfAll,
        policy === busyProcess ? ' none: a process of the lowest priority that computes' : told(hostile),
      ),
    ]),
    '',
    it.bearable ? 'every p99 ratio is below 2' : 'NOT BEARABLE: a p99 ratio is 2 or more',
    ...(it.sound ? [] : ['NOT SOUND: a neighbour had an error, or a hostile policy an answer']),
  ].join('\n');
}

function told({
  byCode,
  longestMs,
}: {
  byCode: Readonly<Record<string, number>>;
  longestMs: number;
}): string {
  const counts = Object.entries(byCode).map(([code, count]) => `${count} ${code}`);
  return ` ${counts.join(', ')}; longest ${longestMs} ms`;
}

function row(load: string, policy: string, ...cells: (string | number)[]): string {
  return [load.padEnd(9), policy.padEnd(9), ...cells.map((cell) => String(cell).padStart(10))].join(' ');
}
