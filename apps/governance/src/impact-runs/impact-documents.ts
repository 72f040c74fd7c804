import { Verdict } from '#contracts/decisions';
import { Timestamp } from '#contracts/identifiers';
import { pageOf, pageQuery, uuidKey } from '#http';
import { z } from 'zod';
import { Sources } from '../policies/index.js';
import { Scope } from '../scopes/index.js';
import { impactClasses, type ImpactRun, runStates } from './impact-run.js';

const ImpactClass = z.enum(impactClasses).meta({
  id: 'ImpactClass',
  description:
    'newly-failing: refused with the candidate, and not with what is in force. newly-passing: the other way round. unchanged: refused ' +
    'by both or by none. error: the candidate has no answer, which refuses it.',
});

const DecisionsWanted = z
  .strictObject({
    from: Timestamp.describe('Decisions made from this instant on.'),
    to: Timestamp.optional().describe('Decisions made before this instant; now when left out.'),
    purpose: z
      .enum(['registration', 'gate', 'import', 'any'])
      .default('registration')
      .describe('Registrations, dry runs of the gate, what was imported, or all.'),
    most: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(10_000)
      .describe('How many decisions at most, the newest first.'),
  })
  .meta({ id: 'ImpactDecisions', description: 'Which recorded decisions a run looks at.' });

const Version = z.strictObject({ policyId: z.string().min(1).max(64), version: z.int().min(1) });

export const NewImpactRun = z
  .strictObject({
    scope: Scope,
    versions: z
      .array(Version)
      .min(1)
      .max(100)
      .optional()
      .describe('Versions of policies of the scope, each in the place of what its policy has in force.'),
    policy: z
      .strictObject(Sources)
      .optional()
      .describe('Or a policy that is not stored; its tests are not looked at.'),
    parameters: z
      .record(z.string(), z.record(z.string(), z.unknown()))
      .optional()
      .describe('Or all that the scope is to have set, in the place of what it has set now.'),
    registered: z
      .boolean()
      .default(true)
      .describe('Whether every registered product is looked at, with its contracts and schemas.'),
    decisions: DecisionsWanted.optional().describe('Recorded decisions to look at; none when left out.'),
    reason: z.string().trim().min(1).max(1_000).optional(),
  })
  .refine((it) => [it.versions, it.policy, it.parameters].filter((part) => part !== undefined).length === 1, {
    path: ['versions'],
    message: 'say one of `versions`, `policy` and `parameters`',
  })
  .refine((it) => it.registered || it.decisions !== undefined, {
    path: ['registered'],
    message: 'say what to look at: what is registered, `decisions`, or both',
  })
  .meta({ id: 'NewImpactRun', description: 'What is to be tried, and on what.' });

export const ImpactCancelling = z
  .strictObject({ reason: z.string().trim().min(1).max(1_000).optional() })
  .meta({ id: 'ImpactCancelling', description: 'Why an impact run is ended.' });

const Counted = z.object({ done: z.int(), of: z.int().describe('As counted when the run began.') });

const totals = {
  judged: z.int().describe('Things and changes of the scope that were judged.'),
  newlyFailing: z.int(),
  newlyPassing: z.int(),
  unchanged: z.int(),
  errors: z.int(),
  slower: z.int().describe('Of all these, those whose evaluation takes twice as long, and 25 ms more.'),
};

const ImpactTotalsView = z
  .object(totals)
  .meta({ id: 'ImpactTotals', description: 'How many were judged, by what would become of them.' });

export const ImpactRunView = z
  .object({
    id: z.uuid(),
    scope: z.string(),
    about: z
      .enum(['policies', 'parameters'])
      .describe('Whether versions of policies are tried, or parameters.'),
    versions: z
      .array(z.string())
      .describe('The versions, as `<policy>@<version>`; none of what is not stored.'),
    registered: z.boolean(),
    decisions: z
      .object({ from: Timestamp, to: Timestamp, purpose: z.string().optional(), most: z.int() })
      .nullable(),
    state: z.enum(runStates),
    products: Counted.describe('Products looked at, whatever scope they are of.'),
    changes: Counted.describe('Decisions looked at, whatever scope they are of.'),
    totals: ImpactTotalsView,
    failure: z.string().nullable().describe('Why it could not be done, or was cancelled.'),
    actor: z.string(),
    reason: z.string().nullable(),
    startedAt: Timestamp,
    endedAt: Timestamp.nullable(),
  })
  .meta({
    id: 'ImpactRun',
    description: 'What a candidate would change of what is registered and was decided.',
  });

const Named = {
  source: z.enum(['registered', 'decision']),
  subject: z
    .string()
    .describe('`<kind>:<id>` of what is registered, `<decision>/<change>` of what was decided.'),
  kind: z.string(),
  id: z.string(),
  domain: z.string().nullable(),
  owner: z.string().nullable(),
};

export const ImpactResultView = z
  .object({
    ...Named,
    product: z.string().nullable(),
    class: ImpactClass,
    slower: z.boolean(),
    now: Verdict.nullable().describe('With what is in force; null where nothing of the policies is.'),
    then: Verdict.describe('With the candidate.'),
    tookNowMs: z.number().describe('Milliseconds of evaluation.'),
    tookThenMs: z.number().describe('Milliseconds of evaluation.'),
    messages: z.array(z.string()).describe('What the candidate says, the first five.'),
  })
  .meta({ id: 'ImpactResult', description: 'One thing or change, judged with and without the candidate.' });

export const ImpactGroupView = z
  .object({
    domain: z.string().nullable(),
    owner: z.string().nullable(),
    newlyFailing: z.int(),
    newlyPassing: z.int(),
    errors: z.int(),
    slower: z.int(),
  })
  .meta({ id: 'ImpactGroup', description: 'How many results there are of one owner in one domain.' });

export const ImpactDifferenceView = z
  .object({ ...Named, one: ImpactClass, other: ImpactClass })
  .meta({ id: 'ImpactDifference', description: 'Something that two runs say differently.' });

export const ImpactComparisonView = pageOf(ImpactDifferenceView)
  .extend({ one: ImpactTotalsView, other: ImpactTotalsView })
  .meta({ id: 'ImpactComparison', description: 'The totals of two runs, and what they say differently.' });

export const RunsQuery = z.object({
  scope: Scope.optional().describe('Only runs about this scope.'),
  state: z.enum(runStates).optional().describe('Only runs in this state.'),
  version: z.string().max(200).optional().describe('Only runs about this version, `<policy>@<version>`.'),
  ...pageQuery(uuidKey),
});

const resultCursor = z.tuple([z.string(), z.string(), z.string(), z.string()]);
const pairCursor = z.tuple([z.string(), z.string()]);

export const ResultsQuery = z.object({
  class: ImpactClass.optional().describe('Only those of which this becomes.'),
  slower: z.stringbool().optional().describe('Only those that take longer.'),
  domain: z.string().max(300).optional(),
  owner: z.string().max(300).optional(),
  ...pageQuery(resultCursor),
});

export const PairsQuery = z.object(pageQuery(pairCursor));

export type NewImpactRun = z.infer<typeof NewImpactRun>;
export type ImpactRunView = z.infer<typeof ImpactRunView>;

/** A run as it is shown. */
export function toView(run: ImpactRun): ImpactRunView {
  const { id, scope, candidate, versions, looksAt, progress, ...rest } = run;
  const { state, failure, actor, reason, startedAt, endedAt } = rest;
  return {
    ...{ id, scope, about: candidate.kind, versions: [...versions] },
    ...{ registered: looksAt.registered, decisions: looksAt.decisions, state },
    ...{ products: progress.products, changes: progress.decisions, totals: progress.totals },
    ...{ failure, actor, reason, startedAt, endedAt },
  };
}
