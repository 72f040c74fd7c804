// `node scripts/checkout-of.mjs REF`: makes the sources of another commit ready to run beside this checkout and prints the
// folder. Each commit is installed and built once and kept in .cache/checkouts. Exits with 3, and says why, where this
// checkout has no such commit: a shallow clone, or sources without history.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
} from 'node:fs';
import { join, resolve } from 'node:path';

const [ref] = process.argv.slice(2);
const commit = git('rev-parse', '--verify', '--quiet', `${ref}^{commit}`).stdout.toString().trim();
if (commit === '') {
  console.error(`commit ${ref} is not in this checkout: ${whyMissing()}`);
  process.exit(3);
}
const folder = resolve('.cache/checkouts', commit.slice(0, 12));
if (!existsSync(folder)) extract();
shareOrInstallPackages();
run(process.execPath, ['scripts/prepare.mjs']);
console.log(folder);

function whyMissing() {
  if (!existsSync('.git')) return 'these are sources without their history';
  const shallow = git('rev-parse', '--is-shallow-repository').stdout.toString().trim() === 'true';
  return shallow ? 'the clone is shallow (git fetch --unshallow)' : 'the history does not have it';
}

/** Under another name first: what was interrupted is not taken for a checkout. */
function extract() {
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const { status } = spawnSync('tar', ['-x', '-C', unfinished], { input: git('archive', commit).stdout });
  if (status !== 0) fail(`the sources of ${commit} could not be unpacked`);
  renameSync(unfinished, folder);
}

/** As long as both name the same packages they share them; else those of the commit are installed when it is prepared. */
function shareOrInstallPackages() {
  const packages = join(folder, 'node_modules');
  const isShared = lstatSync(packages, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  const isSame = lockOf(folder) === lockOf('.');
  if (isShared && !isSame) unlinkSync(packages);
  if (isSame && !existsSync(packages)) symlinkSync(resolve('node_modules'), packages);
  // However new the commit is: were it prepared as one with newer packages, those of this checkout would be removed through the link.
  if (isSame) utimesSync(join(folder, 'package-lock.json'), 0, 0);
}

function lockOf(root) {
  return readFileSync(join(root, 'package-lock.json'), 'utf8');
}

/** Its output goes to the error stream: the folder alone is the answer. */
function run(command, args) {
  const { status } = spawnSync(command, args, {
    cwd: folder,
    stdio: ['ignore', process.stderr, process.stderr],
  });
  if (status !== 0) fail(`${ref} could not be built`);
}

function git(...args) {
  return spawnSync('git', args, { maxBuffer: 2 ** 28 });
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
