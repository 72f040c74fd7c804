import { z } from 'zod';
import { choice, keyOf } from '../choice.js';
import { StableId } from '../text-formats.js';
import { AuthoritativeDefinitions, CustomProperties, Tags } from './annotations.js';

const Range = z
  .array(z.number())
  .length(2)
  .refine(([low, high]) => low !== high, 'the bounds must differ');

const operators = {
  mustBe: z.unknown().optional(),
  mustNotBe: z.unknown().optional(),
  mustBeGreaterThan: z.number().optional(),
  mustBeGreaterOrEqualTo: z.number().optional(),
  mustBeLessThan: z.number().optional(),
  mustBeLessOrEqualTo: z.number().optional(),
  mustBeBetween: Range.optional(),
  mustNotBeBetween: Range.optional(),
};

/** The comparisons a quality rule may make; a measured rule makes exactly one. */
export const qualityOperators = Object.keys(operators) as readonly (keyof typeof operators)[];

const text = {
  id: StableId.optional(),
  type: z.enum(['text', 'library', 'sql', 'custom']).optional().describe('How the rule is evaluated'),
  metric: z
    .enum(['nullValues', 'missingValues', 'invalidValues', 'duplicateValues', 'rowCount'])
    .optional()
    .describe('What a library rule counts'),
  name: z.string().optional(),
  description: z.string().optional(),
  dimension: z
    .enum(['accuracy', 'completeness', 'conformity', 'consistency', 'coverage', 'timeliness', 'uniqueness'])
    .optional(),
  method: z.string().optional(),
  severity: z.string().optional(),
  businessImpact: z.string().optional(),
  schedule: z.string().optional(),
  scheduler: z.string().optional(),
  unit: z.string().optional().describe('What a threshold counts, e.g. rows, percent'),
  tags: Tags.optional(),
  authoritativeDefinitions: AuthoritativeDefinitions.optional(),
  customProperties: CustomProperties.optional(),
};
const library = {
  ...operators,
  metric: text.metric.unwrap(),
  rule: z.string().optional(),
  arguments: z.record(z.string(), z.unknown()).optional(),
};
const sql = { ...operators, query: z.string().describe('Yields the number that is compared') };
const custom = {
  engine: z.string().describe('The tool that runs it'),
  implementation: choice([z.string(), z.record(z.string(), z.unknown())], (value) =>
    typeof value === 'object' ? 1 : 0,
  ),
};

const measured = {
  // Without this, a mistake in any other field would keep this one from being reported.
  when: () => true,
  error: `exactly one of ${qualityOperators.join(', ')} is needed`,
};
const hasOneOperator = (rule: unknown): boolean =>
  typeof rule !== 'object' || qualityOperators.filter((name) => keyOf(rule, name) !== undefined).length === 1;

const variants = [
  z.looseObject(text),
  z.looseObject({ ...text, ...library }).refine(hasOneOperator, measured),
  z.looseObject({ ...text, ...sql }).refine(hasOneOperator, measured),
  z.looseObject({ ...text, ...custom }),
  z.looseObject({ ...text, ...library, ...sql }).refine(hasOneOperator, measured),
  z.looseObject({ ...text, ...library, ...custom }).refine(hasOneOperator, measured),
] as const;

/** One expectation of an object's or property's data. A rule that names a metric is a library rule, whatever its type. */
export const QualityRule = choice(variants, (value) => {
  const counted = typeof keyOf(value, 'metric') === 'string';
  switch (keyOf(value, 'type')) {
    case 'library':
      return 1;
    case 'sql':
      return counted ? 4 : 2;
    case 'custom':
      return counted ? 5 : 3;
    default:
      return counted ? 1 : 0;
  }
}).meta({ id: 'OdcsQualityRule' });

/** One expectation of an object's or property's data. */
export type QualityRule = z.infer<typeof QualityRule>;
