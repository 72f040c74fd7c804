import { existsSync } from 'node:fs';
import { findOpa } from './opa-binary.js';
import { runOpaConformance } from './opa/run-opa-conformance.js';

const SHARED = '../shared/conformance';
const CACHE = '.cache/opa-conformance';

/** `main.js` runs every suite of the shared folder; `main.js opa FILE` runs the OPA cases of any file. */
async function main([suite, file]: string[]): Promise<void> {
  if (suite !== undefined && suite !== 'opa') throw new Error(`unknown suite ${suite}; known: opa`);
  await runOpa(file ?? `${SHARED}/opa/cases.json`);
}

async function runOpa(file: string): Promise<void> {
  if (!existsSync(file)) return console.log(`opa: ${file} is not there; nothing to run`);
  const { passed, failed, leftOut } = await runOpaConformance(file, { opa: findOpa(), cache: CACHE });
  for (const { note, reason } of failed) console.log(`FAILED ${note}: ${reason}`);
  for (const { note, reason } of leftOut) console.log(`LEFT OUT ${note}: ${reason}`);
  console.log(`${passed} passed, ${failed.length} failed, ${leftOut.length} left out`);
  if (failed.length > 0) process.exitCode = 1;
}

await main(process.argv.slice(2));
