// Which tests are fast: those that start nothing, neither a server nor `opa` nor threads, by themselves or by a file of theirs
// that they import, and that are not made to try everything.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const starts =
  /\b(testDatabase|testBroker|ownBroker|securedPostgres|securedBroker|OwnIdentityProvider|findOpa|PolicyAuthoring|PolicyEngine|SchemaExaminer|WorkerPool)\b/;
const triesEverything = /(hostile|propert(y|ies)|differential)\.test\.ts$/;
const importsOfFile = /(?:from|import) '(\.{1,2}\/[^']+)\.js'/g;

/**
 * The test files beside the code of `root`, in two tiers: `fast` ones start nothing, `medium` ones PostgreSQL, Kafka, `opa` or
 * threads, or try everything.
 */
export function testTiers(root) {
  const known = new Map();
  const isMedium = (file) => triesEverything.test(file) || startsSomething(file, known);
  const tests = ['apps', 'libs'].flatMap((folder) => testsIn(join(root, folder)));
  return {
    fast: tests.filter((file) => !isMedium(file)),
    medium: tests.filter(isMedium),
  };
}

function testsIn(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.test.ts') && !file.includes('node_modules'))
    .map((file) => join(folder, file));
}

/** @param known what is known of files already; circles of imports end there */
function startsSomething(file, known) {
  if (known.has(file)) return known.get(file);
  known.set(file, false);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const does =
    starts.test(text) ||
    [...text.matchAll(importsOfFile)].some(([, path]) =>
      startsSomething(resolve(dirname(file), `${path}.ts`), known),
    );
  known.set(file, does);
  return does;
}
