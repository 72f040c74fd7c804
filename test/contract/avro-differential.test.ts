import { fileURLToPath } from 'node:url';
import {
  canRead,
  fingerprint64,
  formatOf,
  parseAvro,
  SchemaInvalid,
  type AvroSchema,
  type Direction,
} from '#schema-compat';
import { askJava, type JavaAnswers, type JavaSchema } from '../conformance/avro-differential/java-oracle.js';
import { schemaPairs, type SchemaPair } from '../conformance/avro-differential/schema-pairs.js';

const CACHE = fileURLToPath(new URL('../../.cache/avro-differential', import.meta.url));
const avroFormat = formatOf('AVRO');
const SEED = Number(process.env.AVRO_DIFFERENTIAL_SEED ?? 20_261_121);
const COUNT = 8_000;

interface Case {
  readonly pair: SchemaPair;
  readonly before: AvroSchema;
  readonly after: AvroSchema;
  readonly backward: boolean;
  readonly forward: boolean;
}

const pairs = schemaPairs(SEED, COUNT);
let java: JavaAnswers;
let cases: Case[];

beforeAll(async () => {
  java = await askJava(pairs, CACHE);
  cases = java.answers.flatMap((answer, at) => {
    const pair = pairs[at];
    const before = pair && parsed(pair.before);
    const after = pair && parsed(pair.after);
    const { backward, forward } = answer;
    if (!pair || !before || !after || backward === undefined || forward === undefined) return [];
    return [{ pair, before, after, backward, forward }];
  });
}, 300_000);

test('at least 5,000 valid pairs are compared, and a good share of them is compatible', () => {
  expect(cases.length).toBeGreaterThanOrEqual(5_000);
  for (const direction of ['backward', 'forward'] as const) {
    const compatible = cases.filter((one) => one[direction]).length;
    expect(compatible).toBeGreaterThan(cases.length / 5);
    expect(compatible).toBeLessThan((cases.length * 4) / 5);
  }
});

// A record declared again inside itself: Java 1.12 takes the inner declaration for the outer one and loses it.
test('the same schemas are read and refused as in Java, but for a record declared again inside itself', () => {
  const disagreements = eachSchema((text, said) => {
    const mistake = mistakeIn(text);
    if (mistake?.endsWith('is declared twice.')) return [];
    return (mistake !== undefined) === 'error' in said ? [] : [{ text, mistake, said }];
  });
  expect(disagreements).toEqual([]);
});

test('schemas are printed and fingerprinted as in Java', () => {
  const disagreements = eachSchema((text, said) => {
    const schema = parsed(text);
    if (schema === undefined || 'error' in said) return [];
    const ours = { canonical: avroFormat.canonical(schema), fingerprint: fingerprint64(schema) };
    return ours.canonical === said.canonical && ours.fingerprint === said.fingerprint ? [] : [{ ours, said }];
  });
  expect(disagreements).toEqual([]);
});

test('readers can read what Java says they can, in both directions', () => {
  const disagreements = cases.filter(
    (one) =>
      canRead(one.after, one.before) !== one.backward || canRead(one.before, one.after) !== one.forward,
  );
  expect(disagreements.map(shown)).toEqual([]);
});

test('some difference breaks a direction exactly when Java finds it incompatible', () => {
  const disagreements = cases.filter((one) => {
    const breaks = new Set<Direction>(
      avroFormat.compare(one.before, one.after).flatMap((difference) => difference.breaks),
    );
    return breaks.has('backward') === one.backward || breaks.has('forward') === one.forward;
  });
  expect(disagreements.map(shown)).toEqual([]);
});

test('a schema that prints otherwise has at least one difference', () => {
  const silent = cases.filter(
    ({ before, after }) =>
      avroFormat.canonical(before) !== avroFormat.canonical(after) &&
      avroFormat.compare(before, after).length === 0,
  );
  expect(silent.map(shown)).toEqual([]);
});

function eachSchema<Found>(look: (text: string, said: JavaSchema) => Found[]): Found[] {
  return java.answers.flatMap((answer, at) => {
    const pair = pairs[at];
    if (pair === undefined) return [];
    return [...look(pair.before, answer.before), ...look(pair.after, answer.after)];
  });
}

function parsed(text: string): AvroSchema | undefined {
  return mistakeIn(text) === undefined ? parseAvro(text) : undefined;
}

function mistakeIn(text: string): string | undefined {
  try {
    parseAvro(text);
    return undefined;
  } catch (error) {
    if (error instanceof SchemaInvalid) return error.message;
    throw error;
  }
}

function shown({ pair, backward, forward }: Case): object {
  return { before: pair.before, after: pair.after, java: { backward, forward } };
}
