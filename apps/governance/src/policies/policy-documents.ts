import { PolicyLevel } from '#contracts/decisions';
import type { PolicySource } from '#policy-authoring';
import { z } from 'zod';
import { PolicyState } from '../in-force/index.js';
import { Scope } from '../scopes/index.js';
import { Library } from './library-source.js';
import { Module } from './rego-module.js';

/** An id of a policy: it stands in decisions, in waivers, and in the paths of compiled sets. */
const PolicyId = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must be letters, digits, dots, dashes and underscores');

/** The sources of a version. */
export const Sources = {
  modules: z.array(Module).min(1).max(64),
  tests: z.array(Module).max(64).default([]),
};

export const PolicyDraft = z
  .strictObject({ id: PolicyId, scope: Scope, ...Sources })
  .meta({ id: 'PolicyDraft', description: 'A policy as its author writes it: its sources and tests.' });
export const VersionDraft = z
  .strictObject(Sources)
  .meta({ id: 'PolicyVersionDraft', description: 'The next version of a policy: its sources and tests.' });
export const UnsavedPolicy = z
  .strictObject({
    scope: Scope,
    id: PolicyId.optional().describe('The policy whose next version this is to be; left out for a new one.'),
    ...Sources,
    library: Library.optional().describe('That the scope is to have; left out: the one that it has.'),
  })
  .meta({ id: 'UnsavedPolicy', description: 'A policy that is only to be checked.' });
const AppliesTo = z.object({
  kinds: z.array(z.string()).optional(),
  operations: z.array(z.string()).optional(),
});

/** METADATA of a policy. */
const PolicyAbout = z
  .looseObject({
    id: z.string(),
    version: z.int(),
    package: z.string(),
    title: z.string(),
    description: z.string(),
    level: PolicyLevel,
    appliesTo: AppliesTo,
    remediation: z.string(),
    owner: z.string(),
    effectiveOn: z.string().optional(),
    scope: z.string(),
  })
  .meta({ id: 'PolicyMetadata', description: 'METADATA of a policy.' });

/** One finding of a validation. */
const Finding = z
  .object({
    stage: z.string(),
    severity: z.enum(['error', 'warning']),
    code: z.string(),
    message: z.string(),
    file: z.string(),
    row: z.int(),
    column: z.int(),
    remediation: z.string().optional(),
    link: z.string().optional().describe('Where the rule that finds it is explained.'),
  })
  .meta({ id: 'SourceFinding', description: 'One finding of a validation.' });

export const ValidationView = z
  .object({
    ok: z.boolean().describe('No finding is an error: the version can come into force.'),
    findings: z.array(Finding),
    policies: z.array(PolicyAbout),
    tests: z.object({
      passed: z.int(),
      failed: z.int(),
      results: z.array(
        z.object({
          name: z.string(),
          file: z.string(),
          row: z.int(),
          outcome: z.enum(['passed', 'failed', 'error']),
          message: z.string().nullable(),
          tookMs: z.number(),
          output: z.string().nullable(),
        }),
      ),
    }),
    coverage: z
      .object({
        percent: z.number(),
        notCovered: z.array(z.object({ file: z.string(), fromRow: z.int(), toRow: z.int() })),
      })
      .nullable(),
    notLinted: z.string().nullish().describe('Why no linter has looked at it; null where one has.'),
  })
  .meta({ id: 'ValidationReport', description: 'What checking a policy found, stage by stage.' });

const VersionNumber = z.int().nullable();

export const PolicyView = z
  .object({
    id: z.string(),
    scope: z.string(),
    shipped: z.boolean().describe('It comes with the installation and cannot be changed here.'),
    revision: z.int(),
    latestVersion: z.int(),
    inForce: z
      .object({ shadow: VersionNumber, warn: VersionNumber, enforce: VersionNumber })
      .describe('The version in each stage.'),
    actor: z.string().nullable(),
    createdAt: z.string().nullable(),
  })
  .meta({ id: 'Policy', description: 'A policy, and how far its versions have come.' });

const versionSummary = {
  policyId: z.string(),
  version: z.int(),
  state: PolicyState,
  metadata: PolicyAbout.nullable().describe('As last read by a validation.'),
  actor: z.string().nullable().describe('Null for one that ships.'),
  createdAt: z.string().nullable(),
};
export const VersionSummaryView = z
  .object(versionSummary)
  .meta({ id: 'PolicyVersionSummary', description: 'A version of a policy without its sources.' });
export const VersionView = z
  .object({
    ...versionSummary,
    modules: z.array(Module),
    tests: z.array(Module),
    report: ValidationView.nullable(),
  })
  .meta({ id: 'PolicyVersion', description: 'A version of a policy with its sources and tests.' });

/** Modules and tests of a request. */
export function sourceOf({ modules, tests }: PolicySource): PolicySource {
  return { modules, tests };
}
