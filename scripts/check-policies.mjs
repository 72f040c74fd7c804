/**
 * Holds policies/ to its own rules: formatted, type-checked against the policy input, tested to 100 % coverage,
 * annotated in full, without clocks or network, each with samples that pass and fail. Prints every finding as
 * `file:row: what`, and ends with `N policies, N tests, N samples ok`; exit code 1 when anything was found.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const sources = ['policies/lib', 'policies/global'];
const schemas = 'policies/schema';
const kinds = ['DataProduct', 'DataContract', 'Schema', 'Lifecycle'];
const operations = ['create', 'update', 'none'];
const forbidden =
  /\b(time\.now_ns|http\.send|opa\.runtime|rand\.intn|uuid\.rfc4122|net\.lookup_ip_addr|rego\.parse_module|print|trace)\(/;

const findings = [];
const report = (file, row, what) => findings.push(`${file}:${row}: ${what}`);

/** The binary named by OPA_BIN, on the PATH, in the repository's cache, or among Go's own. */
function findOpa() {
  const named = process.env.OPA_BIN;
  if (named) return existsSync(named) ? named : undefined;
  const goPath = spawnSync('go', ['env', 'GOPATH'], { encoding: 'utf8' });
  const candidates = [
    ...(process.env.PATH ?? '').split(':').map((folder) => join(folder, 'opa')),
    join(root, '.cache/bin/opa'),
    ...(goPath.status === 0 ? [join(goPath.stdout.trim(), 'bin/opa')] : []),
  ];
  return candidates.find((candidate) => existsSync(candidate));
}

const opa = findOpa();
if (!opa) {
  console.error('opa was not found: set OPA_BIN, or put opa on the PATH or in .cache/bin.');
  process.exit(1);
}

/** Runs opa in the repository; never throws for what it finds. */
function run(args, input) {
  const limits = { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 };
  const done = spawnSync(opa, args, { ...limits, input: input ?? '' });
  if (done.error) throw done.error;
  return done;
}

const onlyRego = ['--ignore', '*.json'];

function checkFormat() {
  for (const file of run(['fmt', '--list', ...sources])
    .stdout.split('\n')
    .filter(Boolean))
    report(file, 1, 'is not formatted: run `opa fmt -w`');
}

function checkTypes() {
  const done = run(['check', '--strict', '--schema', schemas, '--format', 'json', ...onlyRego, ...sources]);
  if (done.status === 0) return;
  const errors = JSON.parse(done.stderr || done.stdout).errors ?? [];
  for (const { location, code, message } of errors)
    report(location?.file ?? 'policies', location?.row ?? 1, `${code}: ${message}`);
}

/** Runs the tests twice, as opa reports either results or coverage. Returns how many there are. */
function checkTests() {
  const ran = run(['test', '--format', 'json', ...onlyRego, ...sources]);
  const results = JSON.parse(ran.stdout || '[]');
  for (const test of results.filter(({ fail, error }) => fail || error))
    report(
      test.location.file,
      test.location.row,
      `${test.name} fails ${test.error?.message ?? ''}`.trimEnd(),
    );
  if (results.length === 0) report('policies', 1, `no test ran: ${ran.stderr.trim()}`);
  if (ran.status === 0) checkCoverage();
  return results.length;
}

function checkCoverage() {
  const { files } = JSON.parse(run(['test', '--coverage', ...onlyRego, ...sources]).stdout);
  for (const [file, { not_covered: gaps = [] }] of Object.entries(files))
    if (!file.endsWith('_test.rego'))
      for (const { start, end } of gaps)
        report(file, start.row, `rows ${start.row}-${end.row} are covered by no test`);
}

/** Package annotations of every policy: a package under mesh.global. */
function readPolicies() {
  const inspected = JSON.parse(run(['inspect', '--annotations', '--format', 'json', 'policies']).stdout);
  const annotated = new Map();
  for (const { annotations, location } of inspected.annotations ?? [])
    if (annotations.scope === 'package') annotated.set(location.file, { ...annotations, row: location.row });
  return readdirSync(join(root, 'policies/global')).map((rule) => {
    const file = `policies/global/${rule}/${rule}.rego`;
    return { rule, file, annotation: annotated.get(file) };
  });
}

const isText = (value) => typeof value === 'string' && value.trim() !== '';
const isSome = (value, allowed) =>
  Array.isArray(value) && value.length > 0 && value.every((each) => allowed.includes(each));

function checkAnnotation({ rule, file, annotation }, rowsById) {
  if (!annotation) return report(file, 1, 'has no METADATA of scope package');
  const { title, description, custom = {}, row } = annotation;
  const wants = (holds, what) => holds || report(file, row, what);
  wants(isText(title), 'METADATA has no title');
  wants(isText(description), 'METADATA has no description');
  wants(/^MESH-\d{3}$/.test(custom.id), 'custom.id is not of the form MESH-000');
  wants(Number.isInteger(custom.version) && custom.version > 0, 'custom.version is not a positive integer');
  wants(['deny', 'warn'].includes(custom.level), 'custom.level is neither deny nor warn');
  wants(
    isSome(custom.applies_to?.kinds, kinds),
    `custom.applies_to.kinds is not a list of ${kinds.join(', ')}`,
  );
  wants(
    isSome(custom.applies_to?.operations, operations),
    `custom.applies_to.operations is not a list of ${operations.join(', ')}`,
  );
  wants(isText(custom.remediation), 'custom.remediation is missing');
  wants(isText(custom.owner), 'custom.owner is missing');
  wants(!rowsById.has(custom.id), `${custom.id} is the id of ${rowsById.get(custom.id)} too`);
  rowsById.set(custom.id, file);
  checkParameters(rule, file, custom.parameters ?? {}, row);
}

/** Every parameter a policy reads is documented with it, and no other. */
function checkParameters(rule, file, documented, row) {
  const text = readFileSync(join(root, file), 'utf8');
  const read = new Set(
    [...text.matchAll(/params\.value\(\s*"(\w+)",\s*"(\w+)"/g)].map(([, of, name]) => [of, name].join('.')),
  );
  for (const name of read)
    if (!(name.replace(`${rule}.`, '') in documented))
      report(file, row, `parameter ${name} is not documented`);
  for (const [name, { type, description } = {}] of Object.entries(documented)) {
    if (!read.has(`${rule}.${name}`)) report(file, row, `parameter ${name} is documented but never read`);
    if (!isText(type) || !isText(description))
      report(file, row, `parameter ${name} lacks a type or a description`);
  }
}

function checkPurity() {
  for (const file of regoFiles('policies'))
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .forEach((line, i) => {
        const found = forbidden.exec(line);
        if (found && !line.trimStart().startsWith('#'))
          report(file, i + 1, `${found[1]} has no place in a policy`);
      });
}

function regoFiles(folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .filter((name) => name.endsWith('.rego') && !name.startsWith('compiled'))
    .map((name) => join(folder, name));
}

/** All samples in one evaluation: which violate their policy, and which are no policy input. Returns their number. */
function checkSamples(policies) {
  const samples = Object.fromEntries(policies.map(({ rule, file }) => [rule, readSamples(rule, file)]));
  const schema = JSON.parse(readFileSync(join(root, schemas, 'policy-input.json'), 'utf8'));
  const ofRule = (rule) => `"${rule}": {name: [count(violations), problems] |
      some name, sample in input.samples.${rule}
      violations := data.mesh.global.${rule}.violations with input as sample
      [_, problems] := json.match_schema(sample, input.schema)
    }`;
  const query = `found := {${Object.keys(samples).map(ofRule).join(', ')}}`;
  const done = run(
    ['eval', '--strict-builtin-errors', '--format', 'json', '--stdin-input', ...onlyRego].concat(
      sources.flatMap((folder) => ['--data', folder]),
      query,
    ),
    JSON.stringify({ samples, schema }),
  );
  const { result, errors } = JSON.parse(done.stdout);
  if (!result)
    return report('policies/global', 1, `samples were not evaluated: ${JSON.stringify(errors)}`) && 0;
  return Object.entries(samples)
    .flatMap(([rule, named]) => Object.keys(named).map((name) => [rule, name]))
    .map(([rule, name]) => judgeSample(rule, name, result[0].bindings.found[rule]?.[name])).length;
}

function readSamples(rule, file) {
  const folder = join(root, dirname(file), 'samples');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  for (const verdict of ['pass', 'fail'])
    if (!names.some((name) => name.startsWith(`${verdict}-`)))
      report(file, 1, `has no sample ${verdict}-*.json`);
  return Object.fromEntries(
    names.map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8'))]),
  );
}

function judgeSample(rule, name, found) {
  const file = `policies/global/${rule}/samples/${name}`;
  if (!found) return report(file, 1, 'the policy gave no answer');
  const [violations, problems] = found;
  for (const problem of problems) report(file, 1, `is no policy input: ${problem.desc}, at ${problem.field}`);
  const expected = basename(name).split('-')[0];
  if (expected !== (violations > 0 ? 'fail' : 'pass')) report(file, 1, `has ${violations} violations`);
}

checkFormat();
checkTypes();
checkPurity();
const policies = readPolicies();
const rowsById = new Map();
for (const policy of policies) checkAnnotation(policy, rowsById);
const tests = checkTests();
const samples = checkSamples(policies);
for (const finding of findings) console.error(finding);
if (findings.length > 0) process.exitCode = 1;
console.log(
  `${policies.length} policies, ${tests} tests, ${samples} samples ${findings.length > 0 ? `with ${findings.length} findings` : 'ok'}`,
);
