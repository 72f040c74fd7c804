import { z } from 'zod';
import { Timestamp } from '../identifiers/index.js';
import { compatibilityModes } from '../documents/index.js';
import { Labels } from '../change-sets/index.js';
import { DecidedExcuse } from './excuses.js';
import { GateCheck } from './gate-check.js';

/** pass, warn, fail and error are four different things; fail and error refuse the change. */
export const Verdict = z.enum(['pass', 'warn', 'fail', 'error']).meta({
  id: 'Verdict',
  description: 'pass, warn, fail and error are four different things; fail and error refuse the change.',
});

const CompatibilityMode = z.enum(compatibilityModes).meta({
  id: 'CompatibilityMode',
  description:
    'How the versions of a contract or subject may follow each other, in the words of Confluent Schema Registry.',
});

const Meaning = z.object({ before: z.string(), after: z.string() }).meta({
  id: 'Meaning',
  description: 'What values stand for before and after a change that every reader decodes as before.',
});

/** One difference, and whether it breaks what the mode promises. */
export const DecidedDifference = z
  .object({
    rule: z.string(),
    path: z.string(),
    breaking: z.boolean(),
    directions: z.array(z.enum(['backward', 'forward'])),
    message: z.string(),
    meaning: Meaning.optional().describe('Of a difference by the rule MEANING_CHANGED alone.'),
  })
  .meta({
    id: 'DecidedDifference',
    description: 'One difference, and whether it breaks what the mode promises.',
  });

export const DecidedCompatibility = z
  .object({
    mode: CompatibilityMode,
    compatible: z.boolean(),
    comparedWith: z.array(z.int()),
    changes: z.array(DecidedDifference),
  })
  .meta({
    id: 'DecidedCompatibility',
    description: 'The differences to what is registered, and whether they keep the promise of the mode.',
  });

/** How sure it is that the consumer reads this: from weakest promise to seen with our own eyes. */
export const Evidence = z.enum(['granted', 'declared', 'subscribed', 'observed']).meta({
  id: 'Evidence',
  description:
    'How sure it is that the consumer reads this, from weak to strong: it may, it says that it will, its consumer group is ' +
    'subscribed, it was seen to.',
});

/**
 * A consumer that would break, with columns it reads among those that change, all of the same evidence and last reading: those of
 * another are told apart from them.
 */
export const AffectedConsumer = z
  .object({
    id: z.string(),
    owner: z.string().nullable(),
    domain: z.string().nullable(),
    contractId: z.string(),
    columns: z.array(z.string()),
    evidence: Evidence,
    lastSeen: Timestamp.nullable().describe('When these columns were read last.'),
    live: z.boolean().optional().describe('Whether the reading is recent, or bound to happen.'),
    disputed: z
      .boolean()
      .optional()
      .describe('Whether somebody says that it is not read, which is not settled yet. It counts until then.'),
  })
  .meta({
    id: 'AffectedConsumer',
    description:
      'A consumer that would break, with columns it reads among those that change, all of the same evidence and last reading: those of another are told apart from them.',
  });

/** Someone who reads what comes of a column that changes, by one or more jobs. */
export const DerivedReader = z
  .object({
    id: z.string(),
    owner: z.string().nullable(),
    domain: z.string().nullable(),
    contractId: z.string().describe('The contract that changes.'),
    column: z.string().describe('The column of it that changes; an object where it is not known which.'),
    reads: z
      .string()
      .describe('What they read, as in the graph of lineage: a column, or a dataset as a whole.'),
    through: z.array(z.string()).describe('Jobs and columns from the column that changes to what they read.'),
    masked: z
      .boolean()
      .describe('Whether it is masked on the way: what the column held cannot be told any more.'),
    derivation: z
      .enum(['explicit', 'column', 'assumed'])
      .describe('By the weakest word on the way; `assumed` where a job does not say which columns it takes.'),
    lastSeen: Timestamp.nullable().describe('When the whole way was gone last; null while it goes on.'),
    live: z.boolean().describe('Whether that is recent.'),
  })
  .meta({
    id: 'DerivedReader',
    description: 'Someone who reads what comes of a column that changes, by one or more jobs.',
  });

export const Impact = z
  .object({
    complete: z.boolean(),
    products: z.array(z.string()),
    consumers: z.array(AffectedConsumer),
    derived: z
      .array(DerivedReader)
      .optional()
      .describe('Who reads what comes of these columns by other jobs; left out where nobody is known to.'),
  })
  .meta({ id: 'Impact', description: 'Who reads what the change takes away, and whether those are all.' });

/** `deny` refuses a change, `warn` lets it pass with the finding, `note` tells something and has no say in the verdict. */
export const PolicyLevel = z.enum(['deny', 'warn', 'note']).meta({
  id: 'PolicyLevel',
  description:
    '`deny` refuses a change, `warn` lets it pass with the finding, `note` tells something and has no say in the verdict.',
});

/** One violation of one policy. `path` points into the submitted document, dotted, indices as numbers. */
export const Violation = z
  .object({
    policy: z.string(),
    version: z.int(),
    title: z.string(),
    scope: z.string(),
    level: PolicyLevel,
    message: z.string(),
    path: z.string(),
    remediation: z.string(),
    waiver: z
      .string()
      .nullable()
      .describe('The waiver or consent by which it stands without counting; null where it counts.'),
  })
  .meta({
    id: 'Violation',
    description:
      'One violation of one policy. `path` points into the submitted document, dotted, indices as numbers.',
  });

/** A registered schema that cannot take up a new version of what it imports; it stays on the version that it imports now. */
export const BrokenReferrer = z
  .object({
    subject: z.string(),
    /** Its newest version, which was looked at. */
    version: z.int(),
    contractId: z.string().nullable(),
    /** The product that offers the contract. */
    product: z.string().nullable(),
    compatible: z.literal(false),
    /** Why: it would not parse, not be compatible with itself, or could not be examined. */
    reason: z.string(),
    /** The differences that break it, where it parses. */
    changes: z.array(DecidedDifference).optional(),
  })
  .meta({
    id: 'BrokenReferrer',
    description:
      'A registered schema that cannot take up a new version of what it imports; it stays on the version that it imports now.',
  });

export const DecidedChange = z
  .object({
    kind: z.enum(['DataProduct', 'DataContract', 'Schema', 'Lifecycle']),
    id: z.string(),
    product: z
      .string()
      .nullable()
      .optional()
      .describe('The product that it is, or belongs to; left out in records of before it was told.'),
    operation: z.enum(['create', 'update', 'none']),
    compatibility: DecidedCompatibility.nullable(),
    impact: Impact,
    /** Subjects that import the schema, directly or through others, and would break with its new version. */
    referrers: z.array(BrokenReferrer).default([]),
    /** False when there are more referrers than were looked at. */
    referrersComplete: z.boolean().default(true),
    violations: z.array(Violation),
    excuses: z
      .array(DecidedExcuse)
      .optional()
      .describe('Waivers and consents that concern these findings; left out where there are none.'),
    gate: GateCheck.optional().describe(
      'What became of the word of the gate; only of what a registration changes.',
    ),
  })
  .meta({ id: 'DecidedChange', description: 'What was decided of one change, with its reasons.' });

/** What a policy in its shadow stage found, or why it could not say: kept with the decision, without a say in it. */
export const ShadowFinding = z
  .object({
    /** Position of the change in the set. */
    change: z.int(),
    scope: z.string(),
    policy: z.string().nullable(),
    version: z.int().nullable(),
    level: PolicyLevel.nullable(),
    message: z.string(),
    path: z.string(),
    /** Set when the policy could not be evaluated. */
    error: z.string().nullable(),
  })
  .meta({
    id: 'ShadowFinding',
    description:
      'What a policy in its shadow stage found, or why it could not say: kept with the decision, without a say in it.',
  });

/** How it is known that the actor of a record was who it says, and for whom it acted. */
export const Provenance = z.object({
  via: z
    .enum(['claim', 'key', 'token', 'session', 'service', 'process'])
    .default('claim')
    .describe('How the actor was known; `claim`: by its own word alone, so that it is unauthenticated.'),
  onBehalfOf: z.string().nullable().default(null).describe('For whom the actor, a machine, acted.'),
});

/** The answer to "may this change happen", complete enough to act on and to audit. */
export const Decision = z
  .object({
    id: z.uuid(),
    purpose: z
      .enum(['gate', 'registration', 'import', 'agent'])
      .describe(
        '`import`: what happened elsewhere is taken in, so that findings only warn. `agent`: an OPA agent decided it by itself, with a bundle.',
      ),
    verdict: Verdict,
    changes: z.array(DecidedChange),
    policies: z.object({
      revision: z.string(),
      evaluated: z.int(),
      notApplicable: z.int(),
      errors: z.int(),
      /** Only in the record, and only when policies in shadow found something. */
      shadow: z.array(ShadowFinding).optional(),
    }),
    errors: z.array(
      z.object({
        code: z.string(),
        message: z.string(),
        policy: z.string().nullable(),
        scope: z.string().optional().describe('Whose policies could not say anything.'),
      }),
    ),
    context: z.object({ catalog: z.string(), lineage: z.string(), quality: z.string() }),
    labels: Labels,
    actor: z.string(),
    ...Provenance.shape,
    at: Timestamp,
    tookMs: z.number(),
  })
  .meta({
    id: 'Decision',
    description: 'The answer to "may this change happen", complete enough to act on and to audit.',
  });

export type Provenance = z.infer<typeof Provenance>;
export type Verdict = z.infer<typeof Verdict>;
export type DecidedDifference = z.infer<typeof DecidedDifference>;
export type DecidedCompatibility = z.infer<typeof DecidedCompatibility>;
export type Evidence = z.infer<typeof Evidence>;
export type AffectedConsumer = z.infer<typeof AffectedConsumer>;
export type DerivedReader = z.infer<typeof DerivedReader>;
export type Impact = z.infer<typeof Impact>;
export type BrokenReferrer = z.infer<typeof BrokenReferrer>;
export type PolicyLevel = z.infer<typeof PolicyLevel>;
export type Violation = z.infer<typeof Violation>;
export type DecidedChange = z.infer<typeof DecidedChange>;
export type ShadowFinding = z.infer<typeof ShadowFinding>;
export type Decision = z.infer<typeof Decision>;
