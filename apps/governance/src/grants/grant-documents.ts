import { Identifier, Timestamp } from '#contracts/identifiers';
import { pageQuery, uuidKey } from '#http';
import { z } from 'zod';
import { allowanceStates, stateOf } from '../allowances/index.js';
import type { Grant } from './grant.js';

const reason = z.string().trim().min(1).max(2_000);
const until = Timestamp.describe('The instant at which it ends by itself.');
const text = z.string().trim().min(1).max(300);

export const NewGrant = z
  .strictObject({
    contract: Identifier.describe('Whose data is to be read.'),
    port: text.optional().describe('The output port of the product by which.'),
    consumer: z.strictObject({
      id: Identifier.describe('Who is to read, as it reports what it reads: an application, or a product.'),
      owner: text.optional().describe('Who answers for it; whoever asks where this is left out.'),
      domain: Identifier.optional().describe('Of which domain it is.'),
    }),
    purpose: text.describe(
      'What the data is needed for: one of the contract’s `mesh.purpose`, where it has some.',
    ),
    until,
    reason: reason.optional(),
    terms: z
      .string()
      .max(100)
      .optional()
      .describe('The digest of the contract’s terms, where it has some: agrees to them.'),
  })
  .meta({ id: 'NewGrant', description: 'Who wants to read which contract’s data, what for and until when.' });

export const GrantExtension = z
  .strictObject({ until, reason })
  .meta({ id: 'GrantExtension', description: 'Until when access is to hold, and why longer.' });
export const GrantApproval = z
  .strictObject({ reason: reason.optional() })
  .meta({ id: 'GrantApproval', description: 'What there is to say to it.' });
export const GrantRefusal = z
  .strictObject({ reason })
  .meta({ id: 'GrantRefusal', description: 'Why there is to be no access.' });

const GrantState = z.enum(allowanceStates).meta({
  id: 'GrantState',
  description:
    'requested: nobody has answered. approved: it holds. rejected: it never held. expired: its time is over. ' +
    'revoked: it was ended before its time, or taken back.',
});

const Terms = z
  .object({ digest: z.string(), text: z.string() })
  .meta({ id: 'GrantTerms', description: 'What a contract asks of whoever reads.' });

export const TermsAnswer = z
  .object({
    contract: z.string(),
    product: z.string().nullable(),
    purposes: z.array(z.string()).describe('What the contract is for; empty where it says nothing.'),
    terms: Terms.nullable().describe('To be agreed to by their digest; null where there are none.'),
  })
  .meta({ id: 'TermsOfAccess', description: 'What to know before asking for access.' });

export const GrantView = z
  .object({
    id: z.uuid(),
    state: GrantState,
    contractId: z.string(),
    product: z.string().describe('The product that offers it: its owners answer.'),
    port: z.string().nullable(),
    consumer: z.object({ id: z.string(), owner: z.string(), domain: z.string().nullable() }),
    purpose: z.string(),
    terms: Terms.nullable().describe('What was agreed to.'),
    revision: z.int(),
    requestedBy: z.string(),
    requestedAt: Timestamp,
    asked: z
      .object({
        until: Timestamp,
        reason: z.string(),
        by: z.string(),
        onBehalfOf: z.string().nullable(),
        at: Timestamp,
      })
      .nullable()
      .describe('The request, or one for a longer time, that waits for an answer.'),
    until: Timestamp.nullable().describe('Until when it holds; null until it was approved.'),
    approvedBy: z
      .string()
      .nullable()
      .describe('Who has approved it; `policies/access` where the policy has.'),
    approvedAt: Timestamp.nullable(),
    revokedAt: Timestamp.nullable(),
  })
  .meta({
    id: 'Grant',
    description: 'That a consumer may read a contract’s data, for a purpose and a time.',
  });

const StepView = z
  .object({
    revision: z.int(),
    action: z.enum(['requested', 'extension-asked', 'approved', 'rejected', 'revoked']),
    actor: z.string(),
    reason: z.string().nullable(),
    until: Timestamp.nullable(),
    at: Timestamp,
  })
  .meta({ id: 'GrantStep', description: 'Something that was done with a grant.' });

export const GrantWithSteps = GrantView.extend({ steps: z.array(StepView) }).meta({
  id: 'GrantWithSteps',
  description: 'A grant, and everything that was done with it, oldest first.',
});

export const AclView = z
  .object({
    servers: z.array(z.string()),
    rules: z.array(
      z.object({
        resource: z.enum(['topic', 'group']),
        name: z.string(),
        pattern: z.enum(['literal', 'prefixed']),
        operations: z.array(z.string()),
        principal: z.string(),
      }),
    ),
    add: z.array(z.string()).describe('Commands that give it.'),
    remove: z.array(z.string()).describe('Commands that take it away.'),
  })
  .meta({
    id: 'AclProposal',
    description: 'What would have to be run on the brokers: nothing is run by us.',
  });

export const GrantsQuery = z.object({
  contract: z.string().optional().describe('Only access to this contract.'),
  product: z.string().optional().describe('Only access to what this product offers.'),
  consumer: z.string().optional().describe('Only of this consumer.'),
  state: GrantState.optional().describe('Only in this state.'),
  ...pageQuery(uuidKey),
});

export type NewGrant = z.infer<typeof NewGrant>;
export type GrantExtension = z.infer<typeof GrantExtension>;
export type GrantView = z.infer<typeof GrantView>;
export type GrantWithSteps = z.infer<typeof GrantWithSteps>;

/** A grant as it is shown at an instant. */
export function toView(grant: Grant, now: Date): GrantView {
  return { ...grant, state: stateOf(grant, now) };
}
