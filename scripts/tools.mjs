// Finds or fetches what the tests need beyond Node: the `opa` binary, and a Kafka broker or the means to run one; and what some
// try besides, Regal and with `--all` Conftest. Prints what is missing, all of it, and fails where it is needed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const opaVersion = 'v1.22.0';
const besides = [{ name: 'regal', version: 'v0.42.0', without: 'policies are not linted' }];
/** Three minutes of a processor to build: only where somebody asks for it. */
const asked = [
  { name: 'conftest', version: 'v0.71.1', without: 'nobody tries whether it reads our bundles' },
];
const cache = resolve('.cache/bin');
const missing = [];

if (!hasOpa() && !installOpa())
  missing.push(`opa ${opaVersion}: set OPA_BIN, put opa on the PATH, or install Go`);
if (!process.env.KAFKA_BROKERS) {
  for (const [program, flag] of [
    ['java', '-version'],
    ['mvn', '-version'],
  ]) {
    if (!works(program, [flag]))
      missing.push(`${program}: set KAFKA_BROKERS to a broker, or install Java 17 and Maven`);
  }
}
const all = process.argv.includes('--all') ? [...besides, ...asked] : besides;
await Promise.all(all.map(buildMissing));
if (missing.length > 0) {
  console.error(`The tests need:\n${missing.map((it) => `  - ${it}`).join('\n')}`);
  process.exit(1);
}

function hasOpa() {
  return process.env.OPA_BIN ? existsSync(process.env.OPA_BIN) : isThere('opa');
}

function isThere(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), cache, join(goPath(), 'bin')];
  return folders.some((folder) => existsSync(join(folder, name)));
}

function goPath() {
  return spawnSync('go', ['env', 'GOPATH'], { encoding: 'utf8' }).stdout?.trim() ?? '';
}

function installOpa() {
  if (!works('go', ['version'])) return false;
  console.log(`Building opa ${opaVersion} with Go (once; it takes a minute or two) ...`);
  const env = { ...process.env, GOBIN: cache };
  return (
    spawnSync('go', ['install', `github.com/open-policy-agent/opa@${opaVersion}`], { env, stdio: 'inherit' })
      .status === 0
  );
}

async function buildMissing({ name, version, without }) {
  if (process.env[`${name.toUpperCase()}_BIN`] || isThere(name)) return;
  if (!(await build(name, version)))
    console.log(`${name} ${version} is not there and could not be built: ${without}.`);
}

/**
 * As a requirement of a module of its own: `go install` asks for a list of all versions, which not every proxy has of it. Modules
 * from Go 1.17 on need not look at what is of no use to them, some of which is nowhere any more.
 */
async function build(name, version) {
  if (!works('go', ['version'])) return false;
  console.log(`Building ${name} ${version} with Go (once; it takes a minute or two) ...`);
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  const path = `github.com/open-policy-agent/${name}`;
  writeFileSync(join(folder, 'go.mod'), `module tools\n\ngo 1.25\n\nrequire ${path} ${version}\n`);
  const args = ['build', '-mod=mod', '-o', join(cache, name), path];
  const status = await new Promise((ended) =>
    spawn('go', args, { cwd: folder, stdio: 'ignore' }).on('close', ended).on('error', ended),
  );
  rmSync(folder, { recursive: true, force: true });
  return status === 0;
}

function works(program, args) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
