/**
 * Holds policies/ to its own rules: formatted, type-checked against the policy input, tested to 100 % coverage,
 * linted by Regal where it is installed, annotated in full, without clocks or network, each with samples that pass and fail, catalogued. Prints every finding as
 * `file:row: what`, and ends with `N policies, N tests, N samples ok`; exit code 1 when anything was found.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { measureCorpora } from './personal-data-corpus.mjs';
import { checkParameters } from './policy-parameters.mjs';
import {
  lint,
  readEvasions,
  readPolicies,
  readSample,
  root,
  runOpa,
  sampleNames,
} from './policy-sources.mjs';

const sources = ['policies/lib', 'policies/global', 'policies/authz', 'policies/access', 'policies/agents'];
const schemas = 'policies/schema';
const kinds = ['DataProduct', 'DataContract', 'Schema', 'Lifecycle'];
const operations = ['create', 'update', 'none'];
const forbidden =
  /\b(time\.now_ns|http\.send|opa\.runtime|rand\.intn|uuid\.rfc4122|net\.lookup_ip_addr|rego\.parse_module|print|trace)\(/;

const findings = [];
const report = (file, row, what) => findings.push(`${file}:${row}: ${what}`);

const onlyRego = ['--ignore', '*.json'];

function checkFormat() {
  for (const file of runOpa(['fmt', '--list', ...sources])
    .stdout.split('\n')
    .filter(Boolean))
    report(file, 1, 'is not formatted: run `opa fmt -w`');
}

function checkTypes() {
  const done = runOpa([
    'check',
    '--strict',
    '--schema',
    schemas,
    '--format',
    'json',
    ...onlyRego,
    ...sources,
  ]);
  if (done.status === 0) return;
  const errors = JSON.parse(done.stderr || done.stdout).errors ?? [];
  for (const { location, code, message } of errors)
    report(location?.file ?? 'policies', location?.row ?? 1, `${code}: ${message}`);
}

/** Runs the tests twice, as opa reports either results or coverage. Returns how many there are. */
function checkTests() {
  const ran = runOpa(['test', '--timeout', '60s', '--format', 'json', 'policies']);
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
  const { files } = JSON.parse(runOpa(['test', '--timeout', '60s', '--coverage', 'policies']).stdout);
  for (const [file, { not_covered: gaps = [] }] of Object.entries(files))
    if (!file.endsWith('_test.rego'))
      for (const { start, end } of gaps)
        report(file, start.row, `rows ${start.row}-${end.row} are covered by no test`);
}

function checkLint() {
  const found = lint(sources);
  if (!found)
    console.log('Regal is not installed (REGAL_BIN, PATH or .cache/bin): policies were not linted.');
  for (const { title, description, location, related_resources: [link] = [] } of found ?? [])
    report(location.file, location.row, `${description} (${title}, ${link?.ref ?? 'Regal'})`);
}

const isText = (value) => typeof value === 'string' && value.trim() !== '';
const isSome = (value, allowed) =>
  Array.isArray(value) && value.length > 0 && value.every((each) => allowed.includes(each));

function checkAnnotation({ file, annotation }, rowsById) {
  if (!annotation) return report(file, 1, 'has no METADATA of scope package');
  const { title, description, custom = {}, row } = annotation;
  const wants = (holds, what) => holds || report(file, row, what);
  wants(isText(title), 'METADATA has no title');
  wants(isText(description), 'METADATA has no description');
  wants(/^MESH-\d{3}$/.test(custom.id), 'custom.id is not of the form MESH-000');
  wants(Number.isInteger(custom.version) && custom.version > 0, 'custom.version is not a positive integer');
  wants(['deny', 'warn', 'note'].includes(custom.level), 'custom.level is neither deny nor warn nor note');
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
  wants(isText(custom.not_caught), 'custom.not_caught is missing');
  wants(!rowsById.has(custom.id), `${custom.id} is the id of ${rowsById.get(custom.id)} too`);
  rowsById.set(custom.id, file);
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

/** Every sample and every case, by policy and name: its verdict, and the input itself. */
function collectCases(policies) {
  return Object.fromEntries(policies.map(({ rule, file }) => [rule, casesOf(rule, file)]));
}

function casesOf(rule, file) {
  const samples = readSamples(rule, file);
  const tried = readEvasions(rule).map(({ file: from, name, ...it }) => {
    if (!samples[it.from]) report(file, 1, `${from} starts from ${it.from}, which is no sample`);
    return [`${from}: ${name}`, { verdict: it.verdict, input: samples[it.from], patch: it.patch }];
  });
  const plain = Object.entries(samples).map(([name, input]) => [
    name,
    { verdict: name.split('-')[0], input, patch: [] },
  ]);
  return Object.fromEntries([...plain, ...tried]);
}

/** All samples and cases in one evaluation: which violate their policy, and which are no policy input. Returns their number. */
function checkSamples(policies) {
  const samples = collectCases(policies);
  const schema = JSON.parse(readFileSync(join(root, schemas, 'policy-input.json'), 'utf8'));
  const ofRule = (rule) => `"${rule}": {name: [count(violations), problems] |
      some name, sample in input.samples.${rule}
      given := json.patch(sample.input, sample.patch)
      violations := data.mesh.global.${rule}.violations with input as given
      [_, problems] := json.match_schema(given, input.schema)
    }`;
  const query = `found := {${Object.keys(samples).map(ofRule).join(', ')}}`;
  const done = runOpa(
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
    .map(([rule, name]) =>
      judgeSample(rule, name, samples[rule][name].verdict, result[0].bindings.found[rule]?.[name]),
    ).length;
}

function readSamples(rule, file) {
  const names = sampleNames(rule);
  for (const verdict of ['pass', 'fail'])
    if (!names.some((name) => name.startsWith(`${verdict}-`))) report(file, 1, `has no sample ${verdict}-*`);
  return Object.fromEntries(names.map((name) => [name, readSample(rule, name)]));
}

function judgeSample(rule, name, expected, found) {
  const file = `policies/global/${rule}/samples/${name}`;
  if (!found) return report(file, 1, 'the policy gave no answer');
  const [violations, problems] = found;
  for (const problem of problems) report(file, 1, `is no policy input: ${problem.desc}, at ${problem.field}`);
  if (expected !== (violations > 0 ? 'fail' : 'pass')) report(file, 1, `has ${violations} violations`);
}

/** Nine in ten of the columns found hold personal data, and nine in ten of those that hold it are found. */
function checkRecognition() {
  for (const { file, precision, recall } of measureCorpora())
    if (!(precision >= 0.9 && recall >= 0.9))
      report(
        file,
        1,
        `personal data is found with precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
      );
}

function checkCatalogue() {
  const done = spawnSync(process.execPath, [join(root, 'scripts/policy-catalogue.mjs'), '--check'], {
    encoding: 'utf8',
  });
  if (done.status !== 0) report('docs/policies.md', 1, done.stderr.trim());
}

checkFormat();
checkLint();
checkTypes();
checkPurity();
const { policies, shared } = readPolicies();
const rowsById = new Map();
for (const policy of policies) checkAnnotation(policy, rowsById);
checkParameters([...policies, ...shared], report);
checkCatalogue();
checkRecognition();
const tests = checkTests();
const samples = checkSamples(policies);
for (const finding of findings) console.error(finding);
if (findings.length > 0) process.exitCode = 1;
console.log(
  `${policies.length} policies, ${tests} tests, ${samples} samples ${findings.length > 0 ? `with ${findings.length} findings` : 'ok'}`,
);
