/** The default policies as `opa` reads them: what their METADATA says, and what their Rego holds. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The binary that is named by a setting, on the PATH, in the repository's cache, or among Go's own. */
function findBinary(name, named) {
  if (named) return existsSync(named) ? named : undefined;
  const goPath = spawnSync('go', ['env', 'GOPATH'], { encoding: 'utf8' });
  const candidates = [
    ...(process.env.PATH ?? '').split(':').map((folder) => join(folder, name)),
    join(root, '.cache/bin', name),
    ...(goPath.status === 0 ? [join(goPath.stdout.trim(), 'bin', name)] : []),
  ];
  return candidates.find((candidate) => existsSync(candidate));
}

const opa = findBinary('opa', process.env.OPA_BIN);
if (!opa) {
  console.error('opa was not found: set OPA_BIN, or put opa on the PATH or in .cache/bin.');
  process.exit(1);
}

/** Runs opa in the repository; never throws for what it finds. */
export function runOpa(args, input) {
  const limits = { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 };
  const done = spawnSync(opa, args, { ...limits, input: input ?? '' });
  if (done.error) throw done.error;
  return done;
}

/** What Regal finds in folders of the repository, as its rules in .regal.yaml are; undefined where it is not installed. */
export function lint(folders) {
  const regal = findBinary('regal', process.env.REGAL_BIN);
  if (!regal) return undefined;
  const limits = { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 };
  const done = spawnSync(regal, ['lint', '--format', 'json', ...folders], limits);
  if (done.error) throw done.error;
  return JSON.parse(done.stdout).violations ?? [];
}

function readAnnotations() {
  const inspected = JSON.parse(runOpa(['inspect', '--annotations', '--format', 'json', 'policies']).stdout);
  const ofPackages = (inspected.annotations ?? []).filter(
    ({ annotations }) => annotations.scope === 'package',
  );
  return new Map(
    ofPackages.map(({ annotations, location }) => [location.file, { ...annotations, row: location.row }]),
  );
}

/**
 * Every policy: a folder below policies/global, and the package annotation of its module, undefined when it has none.
 * `shared` are the libraries that have parameters, in the same form.
 */
export function readPolicies() {
  const annotated = readAnnotations();
  const policies = readdirSync(join(root, 'policies/global')).map((rule) => {
    const file = `policies/global/${rule}/${rule}.rego`;
    return { rule, file, annotation: annotated.get(file) };
  });
  const shared = [...annotated]
    .filter(([file, { custom }]) => file.startsWith('policies/lib/') && custom?.parameters)
    .map(([file, annotation]) => ({ rule: basename(file, '.rego'), file, annotation }));
  return { policies, shared };
}

function samplesFolder(rule) {
  return join(root, 'policies/global', rule, 'samples');
}

function inSamples(rule) {
  const folder = samplesFolder(rule);
  return existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
}

/** Names of a policy's samples, in order: `pass-*` and `fail-*`, each a folder, so that OPA can load them all as data. */
export function sampleNames(rule) {
  return inSamples(rule)
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** A sample: a whole policy input. */
export function readSample(rule, name) {
  return JSON.parse(readFileSync(join(samplesFolder(rule), name, 'input.json'), 'utf8'));
}

/**
 * Cases against a policy, `samples/evasion-*.json`: what somebody writes who wants to get round it, and what must not trip it.
 * Each is a sample, patched, and the verdict it must get.
 */
export function readEvasions(rule) {
  return inSamples(rule)
    .map(({ name }) => name)
    .filter((name) => name.startsWith('evasion-'))
    .sort()
    .flatMap((file) =>
      Object.values(JSON.parse(readFileSync(join(samplesFolder(rule), file), 'utf8'))).flatMap(
        ({ from, cases }) =>
          Object.entries(cases).map(([name, { verdict, patch }]) => ({ file, from, name, verdict, patch })),
      ),
    );
}
