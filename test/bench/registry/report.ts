import type { BenchOptions } from '../arguments.js';
import type { Observed } from '../load/load.js';
import { rounded, summarise, type Summary } from '../load/summarise.js';
import { machine } from '../machine.js';
import type { AvroPace } from './avro-pace.js';

type Name = 'bare' | 'get' | 'register' | 'compatibility';

/** What was measured, before it is summed up. */
export interface Measured {
  readonly options: BenchOptions;
  readonly rounds: ReadonlyMap<Name, readonly Observed[]>;
  readonly checks: AvroPace;
  /** Registrations that were answered with 2xx, warm-up included. */
  readonly registered: number;
  /** Versions that the server lists in the end. */
  readonly stored: number;
}

export type RegistryReport = ReturnType<typeof report>;

/** The report that `--json` prints. */
export function report({ options, rounds, checks, registered, stored }: Measured) {
  const of = (name: Name) => summarise(rounds.get(name) ?? []);
  const floor = of('bare');
  const measured = { get: of('get'), register: of('register'), compatibility: of('compatibility') };
  const shareOfFloor = (it: Summary) => rounded(it.requestsPerSecond / floor.requestsPerSecond);
  return {
    benchmark: 'registry',
    at: new Date().toISOString(),
    machine: machine(),
    connections: options.connections,
    rounds: options.rounds,
    secondsPerRound: options.seconds,
    bare: floor,
    ...measured,
    /** Throughput as a share of the bare endpoint's. */
    ratio: {
      get: shareOfFloor(measured.get),
      register: shareOfFloor(measured.register),
      compatibility: shareOfFloor(measured.compatibility),
    },
    avroChecks: checks,
    versions: { registered, stored },
    sound: [floor, ...Object.values(measured)].every(({ errors }) => errors === 0) && registered === stored,
  };
}

/** The report for people. */
export function toTable(it: RegistryReport): string {
  const { machine: on } = it;
  return [
    `${on.cpu}, ${on.cores} cores, ${on.memoryGiB} GiB, Node ${on.node}, load ${on.loadBefore}`,
    `${it.connections} connections, ${it.rounds} rounds of ${it.secondsPerRound} s each`,
    '',
    row('', 'requests/s', 'of floor', 'p50 ms', 'p99 ms', 'errors'),
    line('bare endpoint', it.bare, 1),
    line('GET schema by id', it.get, it.ratio.get),
    line('POST new version', it.register, it.ratio.register),
    line('POST compatibility', it.compatibility, it.ratio.compatibility),
    '',
    `${it.versions.registered} versions registered, ${it.versions.stored} stored`,
    `Avro checks in process: ${it.avroChecks.ours}/s, Java ${it.avroChecks.java}/s, ratio ${it.avroChecks.ratio}`,
    ...(it.sound ? [] : ['NOT SOUND: answers were errors, or versions are missing']),
  ].join('\n');
}

function line(name: string, it: Summary, ratio: number): string {
  return row(name, it.requestsPerSecond, ratio, it.p50Ms, it.p99Ms, it.errors);
}

function row(first: string, ...rest: readonly (string | number)[]): string {
  return first.padEnd(20) + rest.map((it) => String(it).padStart(12)).join('');
}
