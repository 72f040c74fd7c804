import { type Command, exitCodes, type ExitCode, type Invocation } from '../command-line/index.js';
import { outputOption, readOutputs, writeOutputs } from '../reports/index.js';
import { readSettings } from '../sources/index.js';
import { collect, collectOptions } from './collect-sources.js';
import { reportOf } from './report-of.js';

/** `meshwarden validate`: whether documents are what their standards demand. */
export const validateCommand: Command = {
  name: 'validate',
  summary: 'Check documents and schemas against their standards, without a server',
  takes: '[PATHS...]',
  counts: [0, Infinity],
  options: { ...collectOptions, output: outputOption },
  examples: ['meshwarden validate', 'meshwarden validate contracts --output sarif=valid.sarif'],
  run: runValidate,
};

async function runValidate(invocation: Invocation): Promise<ExitCode> {
  const { given, terminal } = invocation;
  const outputs = readOutputs(given.list('output'));
  const settings = await readSettings(terminal.cwd, given.text('config'));
  const started = performance.now();
  const collected = await collect(invocation, settings);
  const { validated } = await import('./validated.js');
  const checked = validated(collected);
  const tookMs = Math.round(performance.now() - started);
  const notes = ['What they refer to was not looked for.'];
  const report = await reportOf({ ...collected, items: [] }, checked, { notes, tookMs });
  await writeOutputs(report, outputs, terminal);
  return report.verdict === 'fail' ? exitCodes.fail : exitCodes.pass;
}
