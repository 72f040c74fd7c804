import type { Command, ExitCode, Invocation } from '../command-line/index.js';
import { outputOption, readOutputs, writeOutputs } from '../reports/index.js';
import { readSettings } from '../sources/index.js';
import { collectOptions } from './collect-sources.js';
import { exitCodeOf, failOnOption } from './exit-code-of.js';
import { policiesOption } from './offline-options.js';

/** `meshwarden lint`: what is wrong with documents and schemas, by their standards and by policies. */
export const lintCommand: Command = {
  name: 'lint',
  summary: 'Judge documents and schemas on their own by standards and policies, without a server',
  takes: '[PATHS...]',
  counts: [0, Infinity],
  about: [
    'Each is judged as if it were new, beside what else the folder holds. What a change breaks is told by the gate.',
  ],
  options: {
    ...collectOptions,
    output: outputOption,
    'fail-on': failOnOption,
    policies: policiesOption,
  },
  examples: [
    'meshwarden lint',
    'meshwarden lint contracts --fail-on warn --output table --output sarif=lint.sarif',
    'meshwarden lint --changed-since origin/main',
  ],
  run: runLint,
};

async function runLint(invocation: Invocation): Promise<ExitCode> {
  const { given, terminal } = invocation;
  const outputs = readOutputs(given.list('output'));
  const settings = await readSettings(terminal.cwd, given.text('config'));
  const { lint } = await import('./lint.js');
  const report = await lint(invocation, settings);
  await writeOutputs(report, outputs, terminal);
  return exitCodeOf(report, invocation);
}
