import { parseArgs } from 'node:util';

/** How a benchmark is run. */
export interface BenchOptions {
  readonly json: boolean;
  /** Length of one round of one contender. */
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: number;
  /** A folder for a CPU profile of the server under test. */
  readonly profile: string | undefined;
}

export const usage = `Usage: npm run bench -- gate [options]

  gate   decisions of POST /api/v1/gate, recorded in PostgreSQL, against \`opa run --server\` on the same policies
         and inputs without recording; both under the same load, in alternating rounds of one run

  --json             print the report as JSON (its keys are stable)
  --seconds <n>      length of one round of one contender (default 4)
  --rounds <n>       rounds of each contender (default 5)
  --connections <n>  connections that send one request after the other (default 16)
  --profile <dir>    write a CPU profile of the gate's process there
  --help             this text`;

/** @throws Error that says what is wrong with the arguments */
export function readArguments(argv: readonly string[]): BenchOptions | 'help' {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      seconds: { type: 'string', default: '4' },
      rounds: { type: 'string', default: '5' },
      connections: { type: 'string', default: '16' },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const [name] = positionals;
  if (values.help || name === undefined) return 'help';
  if (name !== 'gate') throw new Error(`There is no benchmark '${name}'.\n\n${usage}`);
  return {
    json: values.json,
    seconds: positive('seconds', values.seconds),
    rounds: positive('rounds', values.rounds),
    connections: positive('connections', values.connections),
    profile: values.profile,
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new Error(`--${name} must be a number above 0.`);
}
