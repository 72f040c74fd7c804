// Finds or fetches what the tests need beyond Node: the `opa` binary, and a Kafka broker or the means to run one.
// Prints what is missing, all of it, and fails.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const opaVersion = 'v1.22.0';
const regalVersion = 'v0.42.0';
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
if (!process.env.REGAL_BIN && !isThere('regal') && !installRegal())
  console.log(`Regal ${regalVersion} is not there and could not be built: policies are not linted.`);
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

/** As a requirement of a module of its own: `go install` asks for a list of all versions, which not every proxy has of it. */
function installRegal() {
  if (!works('go', ['version'])) return false;
  console.log(`Building regal ${regalVersion} with Go (once; it takes a minute or two) ...`);
  const folder = mkdtempSync(join(tmpdir(), 'regal-'));
  const path = 'github.com/open-policy-agent/regal';
  writeFileSync(join(folder, 'go.mod'), `module linter\n\nrequire ${path} ${regalVersion}\n`);
  const asked = ['build', '-mod=mod', '-o', join(cache, 'regal'), path];
  const built = spawnSync('go', asked, { cwd: folder, stdio: 'ignore' });
  rmSync(folder, { recursive: true, force: true });
  return built.status === 0;
}

function works(program, args) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
