// Proves every rule of the two rule files: writes a mesh of deliberate violations, cruises it under the same rules, and
// fails when a rule stays silent, or speaks where nothing is wrong.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { allowed, bystanders, violations } from './boundary-violations.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const mesh = join(root, '.cache/boundaries');
const rulesFiles = ['.dependency-cruiser.cjs', '.dependency-cruiser.folders.cjs'].map((it) => join(root, it));
const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const require = createRequire(import.meta.url);

write();
const expected = violations.map(({ breaks }) => named(breaks));
const found = rulesFiles.flatMap(violationsFound).map(named);
const rules = rulesOfTheMesh();
const mistakes = [
  ...rules
    .filter((rule) => !violations.some(({ breaks }) => breaks[0] === rule))
    .map((rule) => `${rule} has no violation that proves it`),
  ...without(expected, found).map((it) => `not refused: ${it}`),
  ...without(found, expected).map((it) => `refused without need: ${it}`),
];
for (const mistake of mistakes) console.error(mistake);
if (mistakes.length > 0) process.exit(1);
console.log(`${rules.length} rules, each proven by a violation`);

function write() {
  rmSync(mesh, { recursive: true, force: true });
  const files = Object.assign({}, bystanders, allowed, ...violations.map((it) => it.files));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(mesh, file)), { recursive: true });
    writeFileSync(join(mesh, file), text);
  }
  for (const file of ['package.json', 'tsconfig.json']) cpSync(join(root, file), join(mesh, file));
}

/** Some rules follow from the floors of the services where they are read: those of the mesh. */
function rulesOfTheMesh() {
  process.chdir(mesh);
  const forbidden = rulesFiles.flatMap((it) => require(it).forbidden);
  return [...new Set(forbidden.map(({ name }) => name))];
}

/** Runs in the mesh's own folder: the cruiser reads the manifest, and with it `#name`, of where it works. */
function violationsFound(rulesFile) {
  const args = [depcruise, 'apps', 'libs', 'test', '--config', rulesFile, '--output-type', 'json'];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: mesh,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout).summary.violations.map(({ rule, from, to }) => [rule.name, from, to]);
}

/** `to` is a file of the mesh, or a package by its name. */
function named([rule, from, to]) {
  const inPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(to);
  return `${rule}: ${from} -> ${inPackage ? inPackage[1] : to}`;
}

function without(some, others) {
  return some.filter((one) => !others.includes(one));
}
