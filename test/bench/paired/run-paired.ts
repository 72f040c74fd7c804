import { execFileSync, spawnSync } from 'node:child_process';
import type { BenchOptions } from '../arguments.js';
import { machine } from '../machine.js';
import type { Outcome } from '../outcome.js';
import { compareTurns, type Comparison, type Turn } from './compare-turns.js';
import { measuresOf, type Measures } from './measures.js';

/** Runs one benchmark of this checkout and of another commit in turns, and says what the one is as a share of the other. */
export function runPaired(suite: string, against: string, options: BenchOptions): Outcome {
  const there = checkoutOf(against);
  const turns = Array.from({ length: options.turns }, (_, turn) => takeTurn(turn, suite, there, options));
  const report = {
    benchmark: suite,
    against,
    at: new Date().toISOString(),
    machine: machine(),
    turns: options.turns,
    rounds: options.rounds,
    secondsPerRound: options.seconds,
    measures: compareTurns(turns),
  };
  return { report, table: toTable(suite, against, report.measures), sound: true };
}

/** Who goes first changes from turn to turn. */
function takeTurn(turn: number, suite: string, there: string, options: BenchOptions): Turn {
  const here = process.cwd();
  const order = turn % 2 === 0 ? [here, there] : [there, here];
  const [first, second] = order.map((folder) => measureIn(folder, suite, options)) as [Measures, Measures];
  return turn % 2 === 0 ? { here: first, there: second } : { here: second, there: first };
}

function measureIn(folder: string, suite: string, options: BenchOptions): Measures {
  const flags = [
    'seconds',
    'rounds',
    'connections',
    ...(suite === 'scale' ? (['sizes'] as const) : []),
  ] as const;
  const args = flags.flatMap((flag) => [`--${flag}`, String(options[flag])]);
  const run = spawnSync(process.execPath, ['dist/test/bench/main.js', suite, '--json', ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (run.status !== 0) throw new Error(`The benchmark ${suite} failed in ${folder}:\n${run.stdout}`);
  return measuresOf(JSON.parse(run.stdout));
}

function checkoutOf(ref: string): string {
  return execFileSync(process.execPath, ['scripts/checkout-of.mjs', ref], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  }).trim();
}

function toTable(suite: string, against: string, comparisons: readonly Comparison[]): string {
  const rows = comparisons.map((it) =>
    row(it.measure, it.here, it.there, it.ratio, it.ratioByTurn.join(' ')),
  );
  return [row(suite, 'here', against, 'ratio', 'by turn'), ...rows].join('\n');
}

function row(name: string, ...cells: (string | number)[]): string {
  return [name.padEnd(34), ...cells.map((cell) => String(cell).padStart(10))].join(' ');
}
