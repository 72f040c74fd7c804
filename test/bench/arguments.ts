import { parseArgs } from 'node:util';
import type { Outcome } from './outcome.js';

/** How a benchmark is run. */
export interface BenchOptions {
  readonly json: boolean;
  /** Length of one round of one contender. */
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: number;
  /** After how many evaluations the memory of a worker is looked at the last time. */
  readonly evaluations: number;
  /** A folder for a CPU profile of the server under test. */
  readonly profile: string | undefined;
  /** Another commit, to be measured in turns with this checkout. */
  readonly against: string | undefined;
  readonly turns: number;
  /** How many products there are, from few to many. */
  readonly sizes: readonly number[];
  /** How many datasets and jobs a graph has. */
  readonly nodes: number;
}

/** One benchmark that can be asked for by its name. */
export interface Suite {
  /** What it measures, in lines of at most 100 characters. */
  readonly about: readonly string[];
  /** Of one round, when nothing else is asked for. */
  readonly seconds: number;
  readonly rounds: number;
  run(options: BenchOptions): Promise<Outcome>;
}

/** What there is to be asked for. */
export function usage(suites: Readonly<Record<string, Suite>>): string {
  const described = Object.entries(suites).map(([name, { about }]) =>
    about.map((line, nth) => `  ${(nth === 0 ? name : '').padEnd(9)} ${line}`).join('\n'),
  );
  const defaults = (of: (suite: Suite) => number) =>
    Object.entries(suites)
      .map(([name, suite]) => `${name} ${of(suite)}`)
      .join(', ');
  return `Usage: npm run bench -- <suite> [options]

${described.join('\n')}

  --json             print the report as JSON (its keys are stable)
  --seconds <n>      length of one round of one contender (${defaults(({ seconds }) => seconds)})
  --rounds <n>       rounds of each contender (${defaults(({ rounds }) => rounds)})
  --connections <n>  connections or callers that send one request after the other (default 16)
  --evaluations <n>  policies: evaluations of one worker before its memory is compared (default 1000000)
  --sizes <list>     scale: how many products there are (default 100,1000,10000)
  --nodes <n>        lineage: how many datasets and jobs there are (default 100000; the whole is 1000000)
  --against <ref>    measure another commit too, in turns with this checkout, and print the ratios
  --turns <n>        turns of each of the two (default 3)
  --profile <dir>    write a CPU profile of the server's process there
  --help             this text`;
}

/** What the arguments ask for. @throws Error that says what is wrong with them */
export function readArguments(
  argv: readonly string[],
  suites: Readonly<Record<string, Suite>>,
): { name: string; suite: Suite; options: BenchOptions } | 'help' {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      seconds: { type: 'string' },
      rounds: { type: 'string' },
      connections: { type: 'string', default: '16' },
      evaluations: { type: 'string', default: '1000000' },
      profile: { type: 'string' },
      against: { type: 'string' },
      turns: { type: 'string', default: '3' },
      sizes: { type: 'string', default: '100,1000,10000' },
      nodes: { type: 'string', default: '100000' },
      help: { type: 'boolean', default: false },
    },
  });
  const [name] = positionals;
  if (values.help || name === undefined) return 'help';
  const suite = Object.hasOwn(suites, name) ? suites[name] : undefined;
  if (!suite) throw new Error(`There is no benchmark '${name}'.\n\n${usage(suites)}`);
  const options = {
    json: values.json,
    seconds: positive('seconds', values.seconds ?? String(suite.seconds)),
    rounds: positive('rounds', values.rounds ?? String(suite.rounds)),
    connections: positive('connections', values.connections),
    evaluations: positive('evaluations', values.evaluations),
    profile: values.profile,
    against: values.against,
    turns: positive('turns', values.turns),
    sizes: values.sizes.split(',').map((size) => positive('sizes', size)),
    nodes: positive('nodes', values.nodes),
  };
  return { name, suite, options };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new Error(`--${name} must be a number above 0.`);
}
