import { z } from 'zod';
import { choice, keyOf } from '../choice.js';
import { perEdition, type Edition } from '../edition.js';
import { annotations, stableId } from './annotations.js';
import { odcsPart } from './editions.js';

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

/** The comparisons a quality rule may make; a measured rule makes exactly one, or up to 3.0 any number of them. */
export const qualityOperators = Object.keys(operators) as readonly (keyof typeof operators)[];

const metrics = ['nullValues', 'missingValues', 'invalidValues', 'duplicateValues', 'rowCount'] as const;

const metric = {
  metric: z.enum(metrics).optional().describe('What a library rule counts'),
};
const text = perEdition((edition) => ({
  ...stableId,
  type: z.enum(['text', 'library', 'sql', 'custom']).optional().describe('How the rule is evaluated'),
  ...metric,
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
  ...annotations(edition),
}));
const library = {
  ...operators,
  metric: metric.metric.unwrap(),
  rule: z.string().optional(),
  arguments: z.record(z.string(), z.unknown()).optional(),
};
const named = { ...operators, ...metric, rule: z.string().optional(), arguments: library.arguments };
const query = z.string().describe('Yields the number that is compared');
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

function variants(edition: Edition) {
  const common = text(edition);
  return [
    z.looseObject(common),
    z.looseObject({ ...common, ...library }).refine(hasOneOperator, measured),
    z.looseObject({ ...common, ...operators, query }).refine(hasOneOperator, measured),
    z.looseObject({ ...common, ...custom }),
    z.looseObject({ ...common, ...library, query }).refine(hasOneOperator, measured),
    z.looseObject({ ...common, ...library, ...custom }).refine(hasOneOperator, measured),
  ] as const;
}

/** The place of what a rule is meant to be among the variants. One that names a metric is a library rule too. */
function variantOf(rule: unknown): number {
  const counted = typeof keyOf(rule, 'metric') === 'string';
  switch (keyOf(rule, 'type')) {
    case 'library':
      return 1;
    case 'sql':
      return counted ? 4 : 2;
    case 'custom':
      return counted ? 5 : 3;
    default:
      return counted ? 1 : 0;
  }
}

// 3.0 names what is counted by `rule`, and demands no operator; its tools write `metric` too.
function earlyVariants(edition: Edition) {
  const common = text(edition);
  return [
    z.looseObject(common),
    z
      .looseObject({ ...common, ...named })
      .refine(isNamed, { error: 'rule or metric is needed', path: ['rule'] }),
    z.looseObject({ ...common, ...named, query }),
    z.looseObject({ ...common, ...named, ...custom }),
  ] as const;
}

const isNamed = (rule: unknown): boolean =>
  keyOf(rule, 'rule') !== undefined || keyOf(rule, 'metric') !== undefined;

/** By 3.0 the type is library when none is given; a rule that names nothing can only be meant as prose. */
function earlyVariantOf(rule: unknown): number {
  switch (keyOf(rule, 'type')) {
    case 'library':
      return 1;
    case 'sql':
      return 2;
    case 'custom':
      return 3;
    case undefined:
      return isNamed(rule) ? 1 : 0;
    default:
      return 0;
  }
}

/** One expectation of an object's or property's data. */
export type QualityRule = z.infer<ReturnType<typeof variants>[number]>;

/** The schema of one expectation of an object's or property's data. */
export const qualityRule: (edition: Edition) => z.ZodType<QualityRule> = perEdition((edition) => {
  const rule =
    edition < 3.1 ? choice(earlyVariants(edition), earlyVariantOf) : choice(variants(edition), variantOf);
  return rule.meta({ id: odcsPart('QualityRule', edition) });
});
