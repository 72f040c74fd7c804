import { z } from 'zod';
import { choice } from '../choice.js';
import type { Edition } from '../edition.js';

const count = z.int().min(0).optional();

// In 3.0 an exclusive bound is a flag on the inclusive one, or already a bound of its own.
function bounds<Bound extends z.ZodType>(edition: Edition, bound: Bound) {
  const either = choice([bound, z.boolean()], (value) => (typeof value === 'boolean' ? 1 : 0));
  const exclusive = edition < 3.1 ? either.optional() : bound.optional();
  return {
    minimum: bound.optional(),
    exclusiveMinimum: exclusive,
    maximum: bound.optional(),
    exclusiveMaximum: exclusive,
  };
}

const integerFormats = ['i8', 'i16', 'i32', 'i64', 'i128', 'u8', 'u16', 'u32', 'u64', 'u128'] as const;

/** What a vector's elements may be. */
const vectorElements = ['bfloat16', 'binary', 'float16', 'float32', 'float64', 'int8', 'uint8'] as const;

const vector = z.looseObject({
  dimensions: z.int().min(1).describe('How many elements every vector has'),
  elementType: z.enum(vectorElements).optional().describe('float32 when left out'),
  distanceMetric: z.enum(['cosine', 'dotProduct', 'euclidean', 'hamming', 'manhattan']).optional(),
  embeddingModel: z.string().optional().describe('What made the vectors'),
  embeddingModelVersion: z.string().optional(),
  normalized: z.boolean().optional(),
});

const names = z
  .array(z.string())
  .min(1)
  .refine((all) => new Set(all).size === all.length, 'names must be unique');

function dated(edition: Edition) {
  return { format: z.string().optional(), ...bounds(edition, z.string()) };
}

function instant(edition: Edition) {
  return z.looseObject({
    ...dated(edition),
    timezone: z.boolean().optional(),
    defaultTimezone: z.string().optional(),
  });
}

function numeric(edition: Edition) {
  return { multipleOf: z.number().positive().optional(), ...bounds(edition, z.number()) };
}

/** What each logical type lets a contract promise about its values, in the order of the standard. */
const optionsByType = {
  string: () =>
    z.looseObject({
      minLength: count,
      maxLength: count,
      pattern: z.string().optional(),
      format: z.string().optional(),
    }),
  date: (edition) => z.looseObject(dated(edition)),
  timestamp: instant,
  time: instant,
  number: (edition) => z.looseObject({ ...numeric(edition), format: z.enum(['f32', 'f64']).optional() }),
  integer: (edition) => z.looseObject({ ...numeric(edition), format: z.enum(integerFormats).optional() }),
  object: () => z.looseObject({ minProperties: count, maxProperties: count, required: names.optional() }),
  array: () => z.looseObject({ minItems: count, maxItems: count, uniqueItems: z.boolean().optional() }),
  boolean: () => z.record(z.string(), z.unknown()),
  map: () => z.record(z.string(), z.unknown()),
  vector: () => vector,
} satisfies Record<string, (edition: Edition) => z.ZodType>;

/** A type of the standard, independent of any database. */
export type LogicalType = keyof typeof optionsByType;

/** Every logical type, in the order of the standard. */
export const logicalTypes = Object.keys(optionsByType) as LogicalType[];

/** `timestamp` and `time` came with 3.1, and the standard's own examples have them in documents of 3.0. */
const firstKnown: Partial<Record<LogicalType, Edition>> = {
  map: 3.2,
  vector: 3.2,
};

/** The logical types of a generation, in the order of the standard. */
export function logicalTypesOf(edition: Edition): LogicalType[] {
  return logicalTypes.filter((type) => edition >= (firstKnown[type] ?? 0));
}

/** What a logical type lets a contract of that generation promise about its values. */
export function optionsOf(type: LogicalType, edition: Edition): z.ZodType<Record<string, unknown>> {
  return optionsByType[type](edition);
}
