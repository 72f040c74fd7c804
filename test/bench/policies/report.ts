import type { BenchOptions } from '../arguments.js';
import type { Observed } from '../load/load.js';
import { rounded, summarise, type Summary } from '../load/summarise.js';
import { machine } from '../machine.js';
import type { MemorySample } from './memory-of-worker.js';

type Contender = 'inProcess' | 'pool' | 'opa';

/** One size of a set and of its inputs. */
export interface Cell extends Readonly<Record<Contender, Summary>> {
  readonly rules: number;
  readonly fields: number;
  readonly inputBytes: number;
  /** Throughput through the pool as a share of OPA's, over all rounds and by round. */
  readonly ratio: number;
  readonly ratioByRound: readonly number[];
}

/** Sums up the rounds of one cell. */
export function cellOf(
  size: { rules: number; fields: number; inputBytes: number },
  rounds: ReadonlyMap<Contender, readonly Observed[]>,
): Cell {
  const of = (name: Contender) => summarise(rounds.get(name) ?? []);
  const [inProcess, pool, opa] = [of('inProcess'), of('pool'), of('opa')];
  const ratioByRound = pool.requestsPerSecondByRound.map((pace, round) =>
    rounded(pace / (opa.requestsPerSecondByRound[round] ?? NaN)),
  );
  const ratio = rounded(pool.requestsPerSecond / opa.requestsPerSecond);
  return { ...size, inProcess, pool, opa, ratio, ratioByRound };
}

// How much more a worker may hold at the end than after its first 10,000 evaluations.
const growthAllowed = 1.1;

export type PoliciesReport = ReturnType<typeof report>;

/** The report that `--json` prints. */
export function report(
  { rounds, seconds, connections }: BenchOptions,
  cells: readonly Cell[],
  samples: readonly MemorySample[],
) {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last) throw new Error('The memory was not looked at.');
  const growth = {
    rss: rounded(last.rssMiB / first.rssMiB),
    wasmPages: rounded(last.wasmPages / first.wasmPages),
  };
  return {
    benchmark: 'policies',
    at: new Date().toISOString(),
    machine: machine(),
    callers: connections,
    rounds,
    secondsPerRound: seconds,
    note: 'OPA is asked over HTTP from another process; in process and pool are called from this one.',
    cells,
    memory: { samples, growth, steady: Math.max(growth.rss, growth.wasmPages) <= growthAllowed },
    sound: cells.every(({ pool, opa }) => pool.errors === 0 && opa.errors === 0),
  };
}

/** The report for people. */
export function toTable({ machine: of, cells, memory, ...it }: PoliciesReport): string {
  return [
    `${of.cpu}, ${of.cores} cores, Node ${of.node}, load ${of.loadBefore}`,
    `${it.callers} callers, ${it.rounds} rounds of ${it.secondsPerRound} s each; evaluations/s`,
    it.note,
    '',
    row('rules', 'fields', 'bytes', 'in process', 'pool', 'opa', 'ratio', 'by round'),
    ...cells.map((cell) =>
      row(
        cell.rules,
        cell.fields,
        cell.inputBytes,
        ...[cell.inProcess, cell.pool, cell.opa].map(({ requestsPerSecond }) =>
          Math.round(requestsPerSecond),
        ),
        cell.ratio,
        ` ${cell.ratioByRound.join(' ')}`,
      ),
    ),
    '',
    ...memory.samples.map(
      ({ evaluations, rssMiB, wasmPages }) =>
        `after ${evaluations} evaluations: ${rssMiB} MiB resident, ${wasmPages} pages`,
    ),
    `${memory.steady ? 'steady' : 'NOT STEADY'}: resident x ${memory.growth.rss}, pages x ${memory.growth.wasmPages}`,
    ...(it.sound ? [] : ['NOT SOUND: an evaluation was an error']),
  ].join('\n');
}

function row(...cells: (string | number)[]): string {
  return cells.map((cell) => String(cell).padStart(10)).join(' ');
}
