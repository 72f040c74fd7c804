import { type Command, exitCodes, type ExitCode, type Invocation, Trouble } from '../command-line/index.js';
import { connectionOf, connectionOptions } from '../mesh-api/index.js';
import { outputOption, readOutputs, type Report, writeOutputs } from '../reports/index.js';
import { readSettings, type Settings } from '../sources/index.js';
import { collectOptions } from './collect-sources.js';
import { exitCodeOf, failOnOption } from './exit-code-of.js';
import { gateByServer } from './gate-by-server.js';
import { labelOptions } from './labels.js';
import { offlineOptions, refuseOfflineOptions } from './offline-options.js';
import { undecided } from './report-of.js';

const options = {
  ...collectOptions,
  output: outputOption,
  'fail-on': failOnOption,
  'server-unavailable': {
    type: 'string',
    value: 'ANSWER',
    choices: ['fail', 'warn'],
    help: 'what no answer means: fail (3), or warn (0)',
  },
  ...offlineOptions,
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
    'With --offline the same policies decide here, on what is different from a folder or a REF of git.',
  ],
  options,
  examples: [
    'meshwarden gate --changed-since origin/main',
    'meshwarden gate schemas --output table --output sarif=gate.sarif --output markdown=gate.md',
    'meshwarden gate contracts/orders.odcs.yaml --fail-on warn',
    'meshwarden gate --offline --against origin/main',
    'meshwarden gate --offline --against ../released --policies policies/compiled',
  ],
  run: runGate,
};

async function runGate(invocation: Invocation): Promise<ExitCode> {
  const { given, terminal } = invocation;
  const outputs = readOutputs(given.list('output'));
  const settings = await readSettings(terminal.cwd, given.text('config'));
  const ask = await askerOf(invocation, settings);
  const started = performance.now();
  const tookMs = () => Math.round(performance.now() - started);
  let report: Report;
  try {
    report = await ask(tookMs);
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    const lenient = error.isUnavailable && given.text('server-unavailable') === 'warn';
    terminal.err(`meshwarden: ${error.message}\n`);
    report = undecided(lenient ? 'warn' : 'error', error.message, tookMs());
    await writeOutputs(report, outputs, terminal);
    return lenient ? exitCodes.pass : exitCodes.trouble;
  }
  await writeOutputs(report, outputs, terminal);
  return exitCodeOf(report, invocation);
}

type Asker = (tookMs: () => number) => Promise<Report>;

/** Who decides. What it takes to decide here is read where that is asked for alone. @throws UsageMistake */
async function askerOf(invocation: Invocation, settings: Settings): Promise<Asker> {
  if (invocation.given.flag('offline')) {
    const { gateOffline } = await import('./gate-offline.js');
    return (tookMs) => gateOffline(invocation, settings, tookMs);
  }
  refuseOfflineOptions(invocation.given);
  const connection = await connectionOf(invocation, settings.server);
  return (tookMs) => gateByServer(invocation, settings, connection, tookMs);
}
