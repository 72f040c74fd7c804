import { z } from 'zod';

const count = z.int().min(0).optional();
const instantBounds = {
  format: z.string().optional(),
  minimum: z.string().optional(),
  exclusiveMinimum: z.string().optional(),
  maximum: z.string().optional(),
  exclusiveMaximum: z.string().optional(),
};
const numberBounds = {
  multipleOf: z.number().positive().optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
};
const instant = z.looseObject({
  ...instantBounds,
  timezone: z.boolean().optional(),
  defaultTimezone: z.string().optional(),
});
const integerFormats = ['i8', 'i16', 'i32', 'i64', 'i128', 'u8', 'u16', 'u32', 'u64', 'u128'] as const;

/** What each logical type lets a contract promise about its values. */
export const logicalTypeOptions = {
  string: z.looseObject({
    minLength: count,
    maxLength: count,
    pattern: z.string().optional(),
    format: z.string().optional(),
  }),
  date: z.looseObject(instantBounds),
  timestamp: instant,
  time: instant,
  number: z.looseObject({ ...numberBounds, format: z.enum(['f32', 'f64']).optional() }),
  integer: z.looseObject({ ...numberBounds, format: z.enum(integerFormats).optional() }),
  object: z.looseObject({
    minProperties: count,
    maxProperties: count,
    required: z
      .array(z.string())
      .min(1)
      .refine((names) => new Set(names).size === names.length, 'names must be unique')
      .optional(),
  }),
  array: z.looseObject({ minItems: count, maxItems: count, uniqueItems: z.boolean().optional() }),
  boolean: z.record(z.string(), z.unknown()),
};

/** A type of the standard, independent of any database. */
export type LogicalType = keyof typeof logicalTypeOptions;

/** Every logical type, in the order of the standard. */
export const logicalTypes = Object.keys(logicalTypeOptions) as LogicalType[];
