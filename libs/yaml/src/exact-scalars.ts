import { isSpelledByDouble, keepExact } from '#exact-json';
import {
  CORE_SCHEMA,
  floatCoreTag,
  intCoreTag,
  mapTag,
  type NOT_RESOLVED,
  seqTag,
  type Schema,
} from 'js-yaml';

/** A number that a double would spell otherwise, on its way to the object or list that it belongs to. */
export class ExactScalar {
  /** @param text as JSON writes it */
  constructor(private readonly text: string) {}

  /** As the key of an object, and in YAML. */
  toString(): string {
    return this.text;
  }
}

type Resolved = number | typeof NOT_RESOLVED;

/** The scalars of YAML's core schema, whose numbers remember how they were written. */
export const exactSchema: Schema = CORE_SCHEMA.withTags(
  {
    ...intCoreTag,
    resolve: (source, ...how) => exactly(source, intCoreTag.resolve(source, ...how)),
    identify: (value) => value instanceof ExactScalar || intCoreTag.identify(value),
  },
  { ...floatCoreTag, resolve: (source, ...how) => exactly(source, floatCoreTag.resolve(source, ...how)) },
  {
    ...mapTag,
    addPair: (carrier: Record<string, unknown>, key, value) =>
      mapTag.addPair(carrier, keyed(key), placed(carrier, String(key), value)),
    has: (carrier: Record<string, unknown>, key) => mapTag.has(carrier, keyed(key)),
  },
  {
    ...seqTag,
    addItem: (carrier: unknown[], item, index) =>
      seqTag.addItem(carrier, placed(carrier, String(index), item), index),
  },
);

/** A number that belongs to nothing is a double. */
export function settled(value: unknown): unknown {
  return placed({}, '', value);
}

function keyed(key: unknown): unknown {
  return key instanceof ExactScalar ? String(key) : key;
}

function placed(holder: object, key: string, value: unknown): unknown {
  return value instanceof ExactScalar ? keepExact(holder, key, String(value)) : value;
}

function exactly(source: string, resolved: Resolved): Resolved | ExactScalar {
  const text = jsonText(source);
  return text === undefined || isSpelledByDouble(text) ? resolved : new ExactScalar(text);
}

/** A number of YAML as JSON writes it; undefined for what is none, and for infinities. */
function jsonText(source: string): string | undefined {
  if (/^0(?:o[0-7]+|x[\da-f]+)$/i.test(source)) return BigInt(source).toString();
  const [, sign = '', whole = '', fraction = '', exponent = ''] =
    /^([-+]?)(\d*)(?:\.(\d*))?(e[-+]?\d+)?$/i.exec(source) ?? [];
  if (whole === '' && fraction === '') return undefined;
  const plain = whole.replace(/^0+(?=.)/, '') || '0';
  return `${sign === '-' ? '-' : ''}${plain}${fraction && `.${fraction}`}${exponent}`;
}
