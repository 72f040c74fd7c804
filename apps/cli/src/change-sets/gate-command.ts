import { type Command, exitCodes, type ExitCode, type Invocation, Trouble } from '../command-line/index.js';
import { type Connection, connectionOf, connectionOptions, MeshApi } from '../mesh-api/index.js';
import { outputOption, readOutputs, type Report, writeOutputs } from '../reports/index.js';
import { type Collected, readSettings, type Settings } from '../sources/index.js';
import { askGate } from './ask-gate.js';
import { collect, collectOptions } from './collect-sources.js';
import { divide } from './divide.js';
import { labelOptions, labelsOf } from './labels.js';
import { reportOf, undecided } from './report-of.js';
import { resolveImports } from './resolve-imports.js';

const options = {
  ...collectOptions,
  output: outputOption,
  'fail-on': {
    type: 'string',
    value: 'LEVEL',
    choices: ['deny', 'warn'],
    help: 'what ends with 1: deny, or warn too',
  },
  'server-unavailable': {
    type: 'string',
    value: 'ANSWER',
    choices: ['fail', 'warn'],
    help: 'what no answer means: fail (3), or warn (0)',
  },
  ...labelOptions,
  ...connectionOptions,
} as const;

/** `meshwarden gate`: asks whether the changes of a folder would be allowed. */
export const gateCommand: Command = {
  name: 'gate',
  summary: 'Ask whether changes would be allowed, whom they hurt, and how to mend them',
  takes: '[PATHS...]',
  counts: [0, Infinity],
  about: [
    'Reads *.odps.yaml, *.odcs.yaml, *.avsc, *.proto, *.schema.json and *asyncapi.yaml below the paths, or the current folder.',
    'meshwarden.yaml says what names do not: subjects, contracts, what to ignore.',
  ],
  options,
  examples: [
    'meshwarden gate --changed-since origin/main',
    'meshwarden gate schemas --output table --output sarif=gate.sarif --output markdown=gate.md',
    'meshwarden gate contracts/orders.odcs.yaml --fail-on warn',
  ],
  run: runGate,
};

async function runGate(invocation: Invocation): Promise<ExitCode> {
  const { given, terminal } = invocation;
  const outputs = readOutputs(given.list('output'));
  const settings = await readSettings(terminal.cwd, given.text('config'));
  const connection = await connectionOf(invocation, settings.server);
  const started = performance.now();
  const tookMs = () => Math.round(performance.now() - started);
  let report: Report;
  try {
    const collected = await collect(invocation, settings);
    report = await ask(invocation, settings, collected, connection, tookMs);
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    const lenient = error.isUnavailable && given.text('server-unavailable') === 'warn';
    terminal.err(`meshwarden: ${error.message}\n`);
    report = undecided(lenient ? 'warn' : 'error', error.message, tookMs());
    await writeOutputs(report, outputs, terminal);
    return lenient ? exitCodes.pass : exitCodes.trouble;
  }
  await writeOutputs(report, outputs, terminal);
  return exitCodeOf(report, given.text('fail-on'), invocation);
}

async function ask(
  { given, terminal }: Invocation,
  settings: Settings,
  collected: Collected,
  connection: Connection,
  tookMs: () => number,
): Promise<Report> {
  const api = new MeshApi(connection, terminal.now);
  const labels = await labelsOf(given, terminal.env, terminal.cwd, settings.labels);
  const items = await resolveImports(collected.items, api);
  const total = items.length;
  const parts = divide(items);
  const answers = await askGate(parts, labels, api, (done) => {
    if (parts.length > 1) terminal.err(`${done} of ${total} changes decided${done === total ? '\n' : '\r'}`);
  });
  const notes = total + collected.mistakes.length === 0 ? ['There is nothing to gate.'] : [];
  const urlOf = (id: string) => new URL(`api/v1/decisions/${id}`, connection.url).href;
  return reportOf(collected, answers, { urlOf, notes, tookMs: tookMs() });
}

function exitCodeOf(
  { verdict, notes }: Report,
  failOn: string | undefined,
  { terminal }: Invocation,
): ExitCode {
  if (verdict === 'error') {
    terminal.err(`meshwarden: The policies could not decide: ${notes.join(' ')}\n`);
    return exitCodes.trouble;
  }
  if (verdict === 'fail') return exitCodes.fail;
  return verdict === 'warn' && failOn === 'warn' ? exitCodes.fail : exitCodes.pass;
}
