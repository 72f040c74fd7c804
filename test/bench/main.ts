import { readArguments, usage } from './arguments.js';
import { runPaired } from './paired/run-paired.js';
import { suites } from './suites.js';

/** `main.js gate --json`: runs one benchmark and prints its report. */
async function main(argv: readonly string[]): Promise<void> {
  const asked = readArguments(argv, suites);
  if (asked === 'help') return console.log(usage(suites));
  const { name, suite, options } = asked;
  const { report, table, sound } =
    options.against === undefined ? await suite.run(options) : runPaired(name, options.against, options);
  console.log(options.json ? JSON.stringify(report, null, 2) : table);
  if (!sound) process.exitCode = 1;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
