// Makes a checkout ready to run: installs what package-lock.json names and builds, each only when it is out of date.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const oldestNode = [20, 19];
const sources = [
  'apps',
  'libs',
  'examples',
  'test',
  'policies',
  'scripts',
  'package.json',
  'tsconfig.build.json',
];
const stamp = 'dist/build.stamp';
/** What the build itself writes among the sources, and what is installed there. */
const made = new Set([
  'apps/cli/package/LICENSE',
  'apps/cli/package/bin',
  'apps/cli/package/policies',
  'apps/console/node_modules',
  'libs/client/dist',
  'libs/client/src/schema.d.ts',
]);

requireNode();
if (isOlder('node_modules/.package-lock.json', timeOf('package-lock.json')))
  run('npm', ['ci', '--no-fund', '--no-audit']);
// A build that failed after the compiler is not finished.
if (isOlder(stamp, newest(sources)))
  run('npm', ['run', '--silent', 'build'], () => rmSync(stamp, { force: true }));

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = oldestNode;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  fail(`Meshwarden needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}.`);
}

function isOlder(file, than) {
  return !existsSync(file) || timeOf(file) < than;
}

function timeOf(path) {
  return statSync(path).mtimeMs;
}

function newest(paths) {
  return Math.max(...paths.filter((path) => existsSync(path)).map(newestWithin));
}

function newestWithin(path) {
  if (made.has(path.replaceAll('\\', '/'))) return 0;
  if (!statSync(path).isDirectory()) return timeOf(path);
  return Math.max(0, ...readdirSync(path).map((entry) => newestWithin(join(path, entry))));
}

function run(command, args, undo = () => {}) {
  console.log(`> ${command} ${args.join(' ')}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status === 0) return;
  undo();
  fail(`${command} ${args.join(' ')} failed.`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
