// Compiles the default policies, policies/global, into policies/compiled, so that running them needs no `opa`.
// With --check it compiles nothing and fails when what is committed was compiled from other sources.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  compileSet,
  findOpa,
  loadCompiledSet,
  readPolicyFolder,
  readPolicySchemas,
  setDigest,
  writeCompiledSet,
} from '../dist/libs/policy-engine/src/index.js';

const policies = fileURLToPath(new URL('../policies', import.meta.url));
const compiled = `${policies}/compiled`;
const sources = await readPolicyFolder(policies, 'global', 'global');

try {
  if (process.argv.includes('--check')) await check();
  else await build();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function build() {
  const opaBinary = findOpa(fileURLToPath(new URL('..', import.meta.url)));
  const set = await compileSet(sources, { opaBinary, schemas: await readPolicySchemas(policies) });
  mkdirSync(compiled, { recursive: true });
  await writeCompiledSet(compiled, 'global', set);
  console.log(`compiled ${set.policies.length} global policies: ${set.digest}`);
}

async function check() {
  const { digest } = await loadCompiledSet(compiled, 'global');
  if (digest === setDigest(sources)) return;
  throw new Error(
    'policies/compiled is out of date: run `node scripts/build-policies.mjs` and commit the result.',
  );
}
