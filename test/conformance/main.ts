import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runAdventureWorks } from './adventureworks/run-adventureworks.js';
import { runDefaults } from './defaults/run-defaults.js';
import { runDocumentConformance } from './documents/run-document-conformance.js';
import { tallyDifferential } from './builtins/tally-differential.js';
import { runGroupingDifferential } from './alertmanager/run-grouping-differential.js';
import { runBuiltinDifferential } from './builtins/run-builtin-differential.js';
import { runLanguageDifferential } from './language/run-language-differential.js';
import { findOpa } from '#policy-engine';
import { runCapturedEvents } from './openlineage/run-captured-events.js';
import { runProducers } from './openlineage/run-producers.js';
import { runQualityTools } from './quality-tools/run-quality-tools.js';
import { runOpaConformance } from './opa/run-opa-conformance.js';
import { runRoundTrips } from './round-trips/run-round-trips.js';
import { runRegistryConformance } from './registry/run-registry-conformance.js';
import { nothing, type Tally } from './tally.js';

const usage = `Usage: npm run test:conformance [-- SUITE [FILE]]

  opa [FILE]        OPA's evaluation cases, each built to Wasm and evaluated by our engine
  builtins          thousands of calls of every builtin, by OPA's interpreter and by our engine
  language          rules that use Rego in many ways, by OPA's interpreter and by our engine
  documents         ODPS and ODCS documents against the standards' own JSON Schemas
  round-trips [DIR] documents as they were written, against what is answered of them and what an export writes
  registry [FILE]   sequences of calls to our registry, against what the released one answered
  openlineage       events captured from real runs, against the graph that was read from them by hand
  producers         real OpenLineage producers, unmodified, as far as they can be installed
  quality-tools     Great Expectations, Soda, dbt and datacontract-cli, run on broken and on mended data
  alertmanager      streams of alerts, grouped by Alertmanager and by us
  defaults          realistic documents, judged by the policies that ship
  adventureworks    a real contract of 68 tables, from refusal to acceptance

Without a suite all of them run, some on the material in ../shared; what is not there is left out.`;

const shared = '../shared';
const cache = '.cache/opa-conformance';

/** The same calls each time, and few enough for less than a minute. */
const builtinCalls = { seed: 2, counts: { typed: 12, pooled: 60 } };

const suites: Record<string, (file?: string) => Promise<Tally>> = {
  opa: async (file = join(shared, 'conformance/opa/cases.json')) => {
    if (!existsSync(file)) return nothing(`${file} is not there`);
    const { passed, failed, leftOut } = await runOpaConformance(file, { opa: findOpa(), cache });
    const inWords = ({ note, reason }: { note: string; reason: string }) => `${note}: ${reason}`;
    return { passed, failures: failed.map(inWords), leftOut: leftOut.map(inWords) };
  },
  builtins: async () => tallyDifferential(await runBuiltinDifferential({ opa: findOpa(), ...builtinCalls })),
  language: async () => tallyDifferential(await runLanguageDifferential(findOpa())),
  documents: async () =>
    existsSync(join(shared, 'spec'))
      ? runDocumentConformance(shared)
      : nothing('the standards are not there'),
  'round-trips': (folder) => runRoundTrips(shared, folder),
  registry: async (file = join(shared, 'conformance/registry/transcripts.json')) =>
    existsSync(file) ? runRegistryConformance(file) : nothing(`${file} is not there`),
  openlineage: () => runCapturedEvents(shared),
  producers: () => runProducers(),
  'quality-tools': () => runQualityTools(),
  alertmanager: () => runGroupingDifferential(),
  defaults: () => runDefaults(shared),
  adventureworks: () => runAdventureWorks(shared),
};

/** Runs one suite, or all, and ends with the line that tells the outcome. */
async function main([name, file]: string[]): Promise<void> {
  if (name === '--help') return console.log(usage);
  const mistake = mistakeIn(name, file);
  if (mistake !== undefined) refuse(mistake);
  const chosen = name === undefined ? Object.keys(suites) : [name];
  const tallies: Tally[] = [];
  for (const suite of chosen) tallies.push(await run(suite, file));
  const sum = (count: (it: Tally) => number) => tallies.reduce((total, it) => total + count(it), 0);
  const failed = sum((it) => it.failed ?? it.failures.length);
  console.log(
    `${sum((it) => it.passed)} passed, ${failed} failed, ${sum((it) => it.leftOut.length)} left out`,
  );
  process.exit(failed > 0 ? 1 : 0);
}

function mistakeIn(name: string | undefined, file: string | undefined): string | undefined {
  if (name !== undefined && !Object.hasOwn(suites, name)) return `There is no suite '${name}'.`;
  return file !== undefined && !existsSync(file) ? `There is no file '${file}'.` : undefined;
}

function refuse(mistake: string): never {
  console.error(`${mistake}\n\n${usage}`);
  process.exit(2);
}

async function run(suite: string, file: string | undefined): Promise<Tally> {
  const start = suites[suite];
  if (!start) throw new Error(`There is no suite '${suite}'.`);
  const tally = await start(file);
  for (const failure of tally.failures) console.log(`FAILED ${suite}: ${failure}`);
  for (const reason of tally.leftOut) console.log(`LEFT OUT ${suite}: ${reason}`);
  console.log(`${suite}: ${tally.passed} passed, ${tally.failed ?? tally.failures.length} failed`);
  return tally;
}

await main(process.argv.slice(2));
