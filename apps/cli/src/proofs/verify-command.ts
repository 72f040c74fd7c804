import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  type Command,
  exitCodes,
  type ExitCode,
  type Invocation,
  jsonOption,
  show,
  Trouble,
  UsageMistake,
} from '../command-line/index.js';
import { apiOf, connectionOptions } from '../mesh-api/index.js';

interface Chains {
  readonly valid: boolean;
  readonly checked: number;
  readonly chains: readonly {
    readonly broken: readonly { readonly id: string | null; readonly reason: string }[];
  }[];
}

interface Log {
  readonly valid: boolean;
  readonly size: number;
  readonly faults: readonly { readonly kind: string; readonly id: string | null; readonly reason: string }[];
  readonly decisions: Chains;
  readonly audit: Chains;
}

/** `meshwarden decisions verify`. */
export const verifyDecisions: Command = {
  name: 'decisions verify',
  summary: 'Prove that nothing that was recorded was altered',
  takes: '[EXPORT]',
  counts: [0, 1],
  about: [
    'Asks the server to prove its chains; with --checkpoint, that its log continues one that you have kept.',
    'With EXPORT, the file that GET /api/v1/log/export gave, it asks nobody: every record is held to its leaf, every row that',
    'counts now to what was told of it last, every leaf to the checkpoints, and those to the keys. Take the keys once from GET /api/v1/log/keys, and keep them apart.',
  ],
  options: {
    checkpoint: { type: 'string', multiple: true, value: 'FILE', help: 'a checkpoint that you have kept' },
    key: {
      type: 'string',
      multiple: true,
      value: 'KEY',
      help: 'who may have signed, for an EXPORT: <name>+<id>+<key>',
    },
    json: jsonOption,
    ...connectionOptions,
  },
  examples: [
    'meshwarden decisions verify',
    'meshwarden decisions verify --checkpoint last-month.txt',
    'meshwarden decisions verify record.ndjson --checkpoint last-month.txt --key "$(cat log.keys)"',
  ],
  run(invocation) {
    if (invocation.given.positionals.length > 0) return offline(invocation);
    return invocation.given.list('checkpoint').length > 0
      ? againstCheckpoints(invocation)
      : chainsOnly(invocation);
  },
};

async function offline(invocation: Invocation): Promise<ExitCode> {
  const { given, terminal } = invocation;
  const keys = given.list('key').flatMap((it) => it.split(/\s+/).filter((key) => key !== ''));
  if (keys.length === 0) throw new UsageMistake('Give --key: without it nobody knows who has signed.');
  const held = { checkpoints: given.list('checkpoint'), keys };
  const { verifyExport } = await import('./verify-export.js');
  const verified = await verifyExport(given.at(0), held, terminal);
  show(invocation, verified, ({ valid, size, rows, faults }) => [
    `${size} leaves and ${rows.held} rows checked: ${inWords(valid)}`,
    ...(rows.newer > 0
      ? [`${rows.newer} rows were changed after the checkpoint: export again to check them`]
      : []),
    ...faults.map(lineOf),
  ]);
  return codeOf(verified);
}

async function againstCheckpoints(invocation: Invocation): Promise<ExitCode> {
  const { given, terminal } = invocation;
  const api = await apiOf(invocation);
  let code: ExitCode = exitCodes.pass;
  for (const file of given.list('checkpoint')) {
    const checkpoint = await readFile(resolve(terminal.cwd, file), 'utf8').catch((error: Error) => {
      throw new Trouble(`${file} cannot be read: ${error.message}`);
    });
    const { body } = await api.send<Log>({ path: 'api/v1/log/verify', json: { checkpoint } });
    show(invocation, body, ({ valid, size, faults, decisions, audit }) => [
      `${size} leaves checked against ${file}: ${inWords(valid)}`,
      ...faults.map(lineOf),
      ...[decisions, audit].flatMap(brokenOf),
    ]);
    if (!body.valid) code = exitCodes.fail;
  }
  return code;
}

async function chainsOnly(invocation: Invocation): Promise<ExitCode> {
  const verified = await (await apiOf(invocation)).get<Chains>('api/v1/decisions/verify');
  show(invocation, verified, (it) => [
    `${it.checked} decisions checked: ${it.valid ? 'none was altered' : 'something was altered'}`,
    ...brokenOf(it),
  ]);
  return codeOf(verified);
}

function brokenOf({ chains }: Chains): string[] {
  return chains.flatMap(({ broken }) => broken.map(({ id, reason }) => `  ${id ?? 'chain'}: ${reason}`));
}

function lineOf({ kind, id, reason }: Log['faults'][number]): string {
  return `  ${[kind, id].filter((it) => it !== null).join(' ')}: ${reason}`;
}

function inWords(valid: boolean): string {
  return valid ? 'nothing was altered' : 'something was altered';
}

function codeOf({ valid }: { readonly valid: boolean }): ExitCode {
  return valid ? exitCodes.pass : exitCodes.fail;
}
