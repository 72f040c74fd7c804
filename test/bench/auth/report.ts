import type { BenchOptions } from '../arguments.js';
import type { Observed } from '../load/load.js';
import { median, rounded, summarise, type Summary } from '../load/summarise.js';
import { machine } from '../machine.js';

/** How callers are known: not at all, by an API key, by an access token. */
const ways = ['none', 'keys', 'jwt'] as const;
export type Way = (typeof ways)[number];

/** What was measured of one way. */
interface Measured extends Summary {
  /** Of the whole process for one request, in milliseconds. */
  readonly processorMsByRound: readonly number[];
}

/** What a way of knowing callers costs, beside asking nobody. */
interface Beside {
  /** Its throughput as a share of the other's: the median of the rounds. */
  readonly ratio: number;
  readonly ratioByRound: readonly number[];
  /** Its processor time for one request as a share of the other's: the median of the rounds. */
  readonly processorRatio: number;
  /** By how much its p99 is longer, in milliseconds. */
  readonly p99MoreMs: number;
}

export type AuthReport = ReturnType<typeof report>;

/** The report that `--json` prints. */
export function report(
  options: BenchOptions,
  observed: ReadonlyMap<Way, readonly Observed[]>,
  processorMs: ReadonlyMap<Way, readonly number[]>,
) {
  const of = (way: Way): Measured => ({
    ...summarise(observed.get(way) ?? []),
    processorMsByRound: (processorMs.get(way) ?? []).map(rounded),
  });
  const [none, keys, jwt] = [of('none'), of('keys'), of('jwt')];
  return {
    benchmark: 'auth',
    at: new Date().toISOString(),
    machine: machine(),
    connections: options.connections,
    rounds: options.rounds,
    secondsPerRound: options.seconds,
    none,
    keys,
    jwt,
    keysBesideNone: beside(keys, none),
    jwtBesideNone: beside(jwt, none),
    sound: [none, keys, jwt].every(({ errors, answered }) => errors === 0 && answered > 0),
  };
}

function beside(one: Measured, none: Measured): Beside {
  const ratioByRound = ratios(one.requestsPerSecondByRound, none.requestsPerSecondByRound);
  return {
    ratio: median(ratioByRound),
    ratioByRound,
    processorRatio: median(ratios(one.processorMsByRound, none.processorMsByRound)),
    p99MoreMs: rounded(one.p99Ms - none.p99Ms),
  };
}

function ratios(ones: readonly number[], others: readonly number[]): number[] {
  return ones.map((one, round) => rounded(one / (others[round] ?? NaN)));
}

/** The report for people. */
export function toTable(it: AuthReport): string {
  const { machine: on } = it;
  return [
    `${on.cpu}, ${on.cores} cores, ${on.memoryGiB} GiB, Node ${on.node}, load ${on.loadBefore}`,
    `${it.connections} connections, ${it.rounds} rounds of ${it.secondsPerRound} s each`,
    '',
    row('', 'requests/s', 'p50 ms', 'p99 ms', 'errors', 'processor ms per request, by round'),
    ...ways.map((way) => rowOf(way, it[way])),
    '',
    besideNone('keys', it.keysBesideNone),
    besideNone('jwt', it.jwtBesideNone),
    ...(it.sound ? [] : ['NOT SOUND: answers were errors']),
  ].join('\n');
}

function rowOf(way: Way, it: Measured): string {
  return row(way, it.requestsPerSecond, it.p50Ms, it.p99Ms, it.errors, it.processorMsByRound.join(' '));
}

function besideNone(way: Way, { ratio, ratioByRound, processorRatio, p99MoreMs }: Beside): string {
  const rounds = ratioByRound.join(', ');
  return `${way} beside none: ${ratio} of the throughput (by round: ${rounds}), ${processorRatio} of the processor time, p99 ${p99MoreMs} ms more`;
}

function row(name: string, ...cells: (string | number)[]): string {
  return [name.padEnd(6), ...cells.map((cell) => String(cell).padStart(11))].join(' ');
}
