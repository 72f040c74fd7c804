// Writes the types of the API for the client (libs/client/src/schema.d.ts) from the document that standalone serves, when the build is
// newer than they are.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import openapi, { astToString } from 'openapi-typescript';

const types = 'libs/client/src/schema.d.ts';
const stamp = 'dist/build.stamp';

/** Settings with which nothing is left out of what it offers. */
const asking = {
  AUTH_MODE: 'both',
  AUTH_SECRET: 'only for the types of the API, whose server is gone at once',
  PUBLIC_URL: 'http://127.0.0.1:3000',
  OIDC_ISSUER: 'http://127.0.0.1:1',
  OIDC_AUDIENCE: 'meshwarden',
  OIDC_CLIENT_ID: 'meshwarden',
  OIDC_CLIENT_SECRET: 'none',
};

if (!existsSync(stamp)) fail('Types of the API are made from what is built: run `npm run build`.');
if (!existsSync(types) || statSync(types).mtimeMs < statSync(stamp).mtimeMs) {
  writeFileSync(types, await typesOf(withoutExamples(await servedDocument())));
}

/** Starts everything on a database that is thrown away, and asks it. */
async function servedDocument() {
  const data = mkdtempSync(join(tmpdir(), 'meshwarden-types-'));
  chmodSync(data, 0o755);
  const env = { ...process.env, ...asking, PORT: '0', MESHWARDEN_DATA: data, DATABASE_URL: '' };
  const standalone = spawn(process.execPath, ['dist/apps/standalone/src/main.js'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => standalone.once('exit', resolve));
  try {
    const response = await fetch(await addressIn(standalone.stdout));
    return await response.json();
  } finally {
    standalone.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  }
}

async function addressIn(output) {
  for await (const line of createInterface({ input: output })) {
    const [address] = /http\S+\/openapi\.json/.exec(line) ?? [];
    if (address) return address;
  }
  return fail('It did not start.');
}

/** Examples are for people: in types they are most of what a compiler would read. */
function withoutExamples(value, isNames = false) {
  if (Array.isArray(value)) return value.map((it) => withoutExamples(it));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => isNames || !['example', 'examples'].includes(name));
  return Object.fromEntries(
    kept.map(([name, it]) => [name, withoutExamples(it, ['properties', 'schemas'].includes(name))]),
  );
}

async function typesOf(document) {
  return astToString(await openapi(document));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
