// Which tests need a server: those that ask for a database or a broker, by themselves or by a file of theirs that they import.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const asksForServer = /\b(testDatabase|testBroker|ownBroker)\b/;
const importsOfFile = /(?:from|import) '(\.{1,2}\/[^']+)\.js'/g;

/**
 * The test files beside the code of `root`, in two tiers: `fast` ones need nothing but Node and what is installed, `medium` ones
 * start PostgreSQL or Kafka.
 */
export function testTiers(root) {
  const known = new Map();
  const tests = ['apps', 'libs'].flatMap((folder) => testsIn(join(root, folder)));
  return {
    fast: tests.filter((file) => !needsServer(file, known)),
    medium: tests.filter((file) => needsServer(file, known)),
  };
}

function testsIn(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.test.ts') && !file.includes('node_modules'))
    .map((file) => join(folder, file));
}

/** @param known what is known of files already; circles of imports end there */
function needsServer(file, known) {
  if (known.has(file)) return known.get(file);
  known.set(file, false);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const needs =
    asksForServer.test(text) ||
    [...text.matchAll(importsOfFile)].some(([, path]) =>
      needsServer(resolve(dirname(file), `${path}.ts`), known),
    );
  known.set(file, needs);
  return needs;
}
