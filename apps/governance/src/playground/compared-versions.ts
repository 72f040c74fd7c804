import { Verdict, Violation } from '#contracts/decisions';
import { z } from 'zod';
import { PolicyState } from '../in-force/index.js';

const Line = z
  .object({ sign: z.enum([' ', '-', '+']), text: z.string() })
  .meta({ id: 'DifferingLine', description: 'A line that stays, goes or comes.' });

const DifferingFile = z
  .object({
    path: z.string(),
    change: z.enum(['added', 'removed', 'changed']),
    lines: z.array(Line).describe('What differs, with three lines around it.'),
  })
  .meta({ id: 'DifferingFile', description: 'A module that two versions do not have alike.' });

const Fact = z.object({ path: z.string(), one: z.unknown(), other: z.unknown() }).meta({
  id: 'DifferingMetadata',
  description: 'Something that METADATA of two versions says differently.',
});

const DifferingVerdict = z
  .object({
    decisionId: z.string(),
    change: z.int(),
    kind: z.string(),
    id: z.string(),
    one: Verdict,
    other: Verdict,
    new: z.array(Violation).describe('Findings that only the other version has.'),
    gone: z.array(Violation).describe('Findings that only the first one has.'),
  })
  .meta({ id: 'DifferingVerdict', description: 'A recorded change that two versions judge differently.' });

const side = z.object({ version: z.int(), state: PolicyState });

export const ComparedVersions = z
  .object({
    policyId: z.string(),
    one: side,
    other: side,
    metadata: z
      .array(Fact)
      .describe('What METADATA says differently, parameters included, as the last validations read it.'),
    modules: z.array(DifferingFile),
    tests: z.array(DifferingFile),
    recorded: z.object({
      evaluated: z.int().describe('Recorded changes of the scope that both versions judged.'),
      differing: z.int(),
      first: z.array(DifferingVerdict).describe('The newest 50 that differ.'),
      stoppedBy: z
        .enum(['record', 'time'])
        .nullable()
        .describe('Why fewer were evaluated than asked for: there are no more, or it took too long.'),
      hidden: z
        .int()
        .optional()
        .describe('How many decisions the caller may not see, counted up to 1,000; they are not judged.'),
    }),
  })
  .meta({
    id: 'ComparedVersions',
    description: 'What two versions of a policy say differently, and what they say of recorded changes.',
  });

export const CompareQuery = z.object({
  last: z.coerce
    .number()
    .int()
    .min(0)
    .max(500)
    .default(100)
    .describe('How many recorded changes of the scope are judged with both, the newest first.'),
  purpose: z
    .enum(['registration', 'gate', 'any'])
    .default('registration')
    .describe('Registrations, dry runs of the gate, or both.'),
});

export type ComparedVersions = z.infer<typeof ComparedVersions>;
export type CompareQuery = z.infer<typeof CompareQuery>;
