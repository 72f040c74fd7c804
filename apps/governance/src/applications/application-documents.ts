import { Identifier, Timestamp } from '#contracts/identifiers';
import { z } from 'zod';
import { NewGrant } from '../grants/index.js';

const name = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'is made of small letters and digits, in words joined by hyphens')
  .max(100);

const PickedContract = z
  .strictObject({
    contract: Identifier,
    columns: z
      .array(z.string().min(1).max(1_000))
      .max(2_000)
      .default([])
      .describe('Paths as `orders.customer.email`; all columns where left out.'),
  })
  .meta({ id: 'PickedContract', description: 'A contract, and what of it is to be read.' });

export const NewApplication = z
  .strictObject({
    domain: Identifier.describe('Whose it is to be.'),
    name: name.describe('What it is called within its domain; it is known as `domain.name`.'),
    purpose: z.string().trim().min(1).max(300).describe('What it needs the data for.'),
    owner: z
      .string()
      .trim()
      .min(1)
      .max(300)
      .optional()
      .describe('Who is to answer for it, as they sign in; whoever asks where left out.'),
    until: Timestamp.optional().describe('Until when it is to read; half a year from now where left out.'),
    reads: z.array(PickedContract).min(1).max(50).describe('Each contract once.'),
  })
  .meta({
    id: 'NewApplication',
    description: 'What somebody wants to build, and on which columns of others.',
  });
export type NewApplication = z.infer<typeof NewApplication>;

const Terms = z.object({ digest: z.string(), text: z.string() });

const Access = z
  .object({
    state: z
      .enum(['held', 'asked', 'denied', 'automatic', 'ask'])
      .describe(
        'held: it is there. asked: somebody has asked for it. denied: the policy on access denies it. automatic: asked for, it is given ' +
          'at once. ask: whoever owns the product answers.',
      ),
    grant: z.uuid().nullable().describe('What is there, or was asked for.'),
    why: z.array(z.string()).describe('Why it is denied, or by which rules it is given.'),
    purposes: z.array(z.string()).describe('What the contract is for; empty where it says nothing.'),
    terms: Terms.nullable().describe('What whoever reads agrees to; null where there are none.'),
  })
  .meta({ id: 'ForeseenAccess', description: 'What would become of a request for access.' });

const ReadContract = z
  .object({
    contract: z.string(),
    product: z.string().nullable(),
    status: z.string(),
    columns: z.array(
      z.object({
        path: z.string(),
        type: z.string().nullable(),
        classification: z.string().nullable(),
        tags: z.array(z.string()),
        deprecated: z.boolean(),
      }),
    ),
    access: Access,
    consents: z
      .array(z.object({ id: z.uuid(), until: Timestamp, link: z.string() }))
      .describe(
        'Breaks of it that its readers are asked to agree to: whoever reads from now on is asked too.',
      ),
  })
  .meta({ id: 'ModelledRead', description: 'A contract that an application is to read.' });
export type ReadContract = z.infer<typeof ReadContract>;

const Level = z.object({
  contract: z.string(),
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  unit: z.string().optional(),
});

const FollowingLevel = z
  .object({
    property: z.string(),
    strictest: Level.nullable(),
    weakest: Level.nullable().describe(
      'What can be promised at most; null where promises cannot be compared.',
    ),
    promised: z.array(Level),
    silent: z.array(z.string()).describe('Contracts that promise nothing of it.'),
  })
  .meta({ id: 'FollowingLevel', description: 'What is promised to an application of one property.' });

const Finding = z
  .object({
    kind: z.string(),
    thing: z.string(),
    policy: z.string().nullable(),
    title: z.string(),
    level: z.enum(['deny', 'warn', 'note']),
    message: z.string(),
    path: z.string(),
    mend: z.string(),
    link: z.string().describe('The policy: a path of this API.'),
  })
  .meta({ id: 'ModelFinding', description: 'What a policy would say if the application were active now.' });
export type ModelFinding = z.infer<typeof Finding>;

const Consumption = z.object({
  consumer: z.object({ id: z.string(), owner: z.string(), domain: z.string() }),
  contractId: z.string(),
  columns: z.array(z.string()),
  purpose: z.string(),
  from: Timestamp,
  to: Timestamp,
});

/** An application as it would be. */
export const ApplicationModel = z
  .object({
    id: z.string().describe('Of the application and of its product.'),
    ready: z
      .boolean()
      .describe('Whether no policy would refuse it as it is drafted, and none denies it access.'),
    reads: z.array(ReadContract),
    classifications: z.array(
      z.object({
        classification: z.string(),
        columns: z.array(z.object({ contract: z.string(), path: z.string() })),
      }),
    ),
    serviceLevels: z.array(FollowingLevel),
    findings: z.array(Finding),
    product: z
      .looseObject({})
      .describe('A product (ODPS) with an input port for each contract, in status draft.'),
    contract: z.looseObject({}).describe('A contract (ODCS) with the picked columns, in status draft.'),
    missing: z.array(
      z.object({ document: z.enum(['contract', 'product']), path: z.string(), message: z.string() }),
    ),
    notes: z.array(z.string()),
    accessRequests: z
      .array(NewGrant)
      .describe(
        'What is still to be asked for: bodies for `POST /api/v1/grants`. Sent as they are, they agree to the terms.',
      ),
    consumptions: z
      .array(Consumption)
      .describe('What it reads, for `POST /api/v1/consumptions` once it does: its lineage, down to columns.'),
  })
  .meta({
    id: 'ApplicationModel',
    description: 'What follows from building an application on columns of others.',
  });
export type ApplicationModel = z.infer<typeof ApplicationModel>;
