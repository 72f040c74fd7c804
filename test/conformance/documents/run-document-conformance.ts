import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { DataContract, DataProduct } from '#contracts/documents';
import { disagreement } from './disagreement.js';
import { mutants } from './mutants.js';
import { contractSamples } from './samples/contract-samples.js';
import { newestContractSamples } from './samples/newest-contract-samples.js';
import { productSamples } from './samples/product-samples.js';
import type { Tally } from '../tally.js';
import { compileStandard, type Validate } from './standard.js';

interface Subject {
  readonly name: string;
  readonly document: unknown;
  readonly ours: typeof DataContract | typeof DataProduct;
  readonly theirs: Validate;
}

const leftOut = [
  'ODCS apiVersion v2.2.x: the JSON Schema still lists it, but only 3.x documents are accepted',
  'ODCS 3.2.0 on a property without a logical type: its JSON Schema asks for `map` there, which can only be a slip',
  'ODCS 3.0.x and ODPS 1.1.0: their JSON Schemas are not among the references; unit tests hold what they say',
  'integers beyond 2^53: JSON numbers of that size lose digits, so they are refused',
];

/**
 * Holds our reading of ODCS and ODPS against the JSON Schemas of the standards: every published example, samples that
 * reach all of both standards, and for each of them mutants that lack a field or hold a value of another type.
 * @param sharedDir the folder that holds `spec/odcs`, `spec/odps` and `examples/odcs`
 */
export async function runDocumentConformance(sharedDir: string): Promise<Tally> {
  const odcs = await compileStandard(join(sharedDir, 'spec/odcs/odcs-json-schema-v3.1.0.json'));
  const newest = await compileStandard(join(sharedDir, 'spec/odcs/odcs-json-schema-v3.2.0.json'));
  const odps = await compileStandard(join(sharedDir, 'spec/odps/odps-json-schema-v1.0.0.json'));
  const contract = { ours: DataContract, theirs: odcs };
  const subjects: Subject[] = [
    ...examples(join(sharedDir, 'examples/odcs')).map((example) => ({ ...example, ...contract })),
    ...contractSamples().map((sample) => ({ ...sample, ...contract })),
    ...newestContractSamples().map((sample) => ({ ...sample, ours: DataContract, theirs: newest })),
    ...productSamples().map((sample) => ({ ...sample, ours: DataProduct, theirs: odps })),
  ];
  return summary(subjects.flatMap(outcomes));
}

function examples(folder: string): { name: string; document: unknown }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => ({
    name,
    document: asOf31(load(readFileSync(join(folder, name), 'utf8')) as object),
  }));
}

/** We let documents of 3.0 be what 3.0 allowed, which the schema of 3.1 does not. */
function asOf31(document: object): object {
  return { ...document, apiVersion: 'v3.1.0' };
}

/** One entry per comparison: what disagreed, or `undefined`. */
function outcomes({ name, document, ours, theirs }: Subject): (string | undefined)[] {
  const found: (string | undefined)[] = [
    theirs(document) ? undefined : `${name}: the standard itself refuses it`,
    ours.safeParse(document).data === document ? undefined : `${name}: is not answered as it was given`,
  ];
  for (const mutation of mutants(document)) {
    const reason = disagreement(document, ours, theirs);
    found.push(reason && `${name}, ${mutation}: ${reason}`);
  }
  return found;
}

/** The first twenty disagreements are told in words. */
function summary(found: readonly (string | undefined)[]): Tally {
  const failures = found.filter((outcome) => outcome !== undefined);
  return {
    passed: found.length - failures.length,
    failed: failures.length,
    failures: failures.slice(0, 20),
    leftOut,
  };
}
