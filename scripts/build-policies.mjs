// Compiles what ships of policies/ into policies/compiled, so that running it needs no `opa`: the default policies,
// policies/global, what authorisation asks, policies/authz, and what requests for access are asked, policies/access: these two lie
// apart because they judge no change.
// With --check it compiles nothing and fails when what is committed was compiled from other sources.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  compileAnswers,
  compileSet,
  findOpa,
  loadCompiledSet,
  readModules,
  readPolicyFolder,
  readPolicySchemas,
  setDigest,
  writeCompiledSet,
} from '../dist/libs/policy-engine/src/index.js';

const policies = fileURLToPath(new URL('../policies', import.meta.url));
const compiled = `${policies}/compiled`;
const questions = ['authz/decision', 'authz/sight', 'authz/view'];
const sets = [
  {
    folder: compiled,
    name: 'global',
    sources: await readPolicyFolder(policies, 'global', 'global'),
    compile: compileSet,
  },
  {
    folder: `${compiled}/authz`,
    name: 'authz',
    sources: { scope: 'global', modules: await readModules(policies, 'authz') },
    compile: (sources, options) => compileAnswers(sources, questions, options),
  },
  {
    folder: `${compiled}/access`,
    name: 'access',
    sources: { scope: 'global', modules: await readModules(policies, 'access') },
    compile: (sources, options) => compileAnswers(sources, ['access/decision'], options),
  },
];

try {
  for (const set of sets) await (process.argv.includes('--check') ? check(set) : build(set));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function build({ folder, name, sources, compile }) {
  const opaBinary = findOpa(fileURLToPath(new URL('..', import.meta.url)));
  const set = await compile(sources, { opaBinary, schemas: await readPolicySchemas(policies) });
  mkdirSync(folder, { recursive: true });
  await writeCompiledSet(folder, name, set);
  console.log(`compiled ${name}: ${set.digest}`);
}

async function check({ folder, name, sources }) {
  const { digest } = await loadCompiledSet(folder, name);
  if (digest === setDigest(sources)) return;
  throw new Error(
    'policies/compiled is out of date: run `node scripts/build-policies.mjs` and commit the result.',
  );
}
