import { exitCodes, type ExitCode, type Invocation, type Option } from '../command-line/index.js';
import type { Report } from '../reports/index.js';

/** The option that says which findings end with 1. */
export const failOnOption: Option = {
  type: 'string',
  value: 'LEVEL',
  choices: ['deny', 'warn'],
  help: 'what ends with 1: deny, or warn too',
};

/** What a report ends with; what no policy could decide is told beside it. */
export function exitCodeOf({ verdict, notes }: Report, { given, terminal }: Invocation): ExitCode {
  if (verdict === 'error') {
    terminal.err(`meshwarden: The policies could not decide: ${notes.join(' ')}\n`);
    return exitCodes.trouble;
  }
  if (verdict === 'fail') return exitCodes.fail;
  return verdict === 'warn' && given.text('fail-on') === 'warn' ? exitCodes.fail : exitCodes.pass;
}
