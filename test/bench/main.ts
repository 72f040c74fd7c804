import { readArguments, usage } from './arguments.js';
import { suites } from './suites.js';

/** `main.js gate --json`: runs one benchmark and prints its report. */
async function main(argv: readonly string[]): Promise<void> {
  const asked = readArguments(argv, suites);
  if (asked === 'help') return console.log(usage(suites));
  const { report, table, sound } = await asked.suite.run(asked.options);
  console.log(asked.options.json ? JSON.stringify(report, null, 2) : table);
  if (!sound) process.exitCode = 1;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
