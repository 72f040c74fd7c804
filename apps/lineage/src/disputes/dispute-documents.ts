import { Identifier, Timestamp } from '#contracts/identifiers';
import { pageQuery, uuidKey } from '#http';
import { z } from 'zod';
import { type Dispute, StatedText } from '../consumers/index.js';

export const NewDispute = z
  .strictObject({
    consumerId: Identifier,
    contractId: Identifier,
    columns: z
      .array(StatedText)
      .max(10_000)
      .default([])
      .describe('Paths as the contract has them; without any, the whole reading is disputed.'),
    reason: StatedText,
  })
  .meta({ id: 'NewDispute', description: 'Which reading is disputed, and why.' });

const comment = StatedText.optional().describe('What there is to say to it.');
export const Withdrawal = z
  .strictObject({ comment })
  .meta({ id: 'DisputeWithdrawal', description: 'Why a dispute is taken back.' });
export const Settlement = z
  .strictObject({
    outcome: z
      .enum(['upheld', 'rejected'])
      .describe('Upheld: the reading counts no more. Rejected: it counts.'),
    comment,
  })
  .meta({ id: 'DisputeSettlement', description: 'How a dispute was settled.' });

const DisputeState = z.enum(['open', 'withdrawn', 'upheld', 'rejected']);

export const DisputeView = z
  .object({
    id: z.uuid(),
    consumerId: z.string(),
    contractId: z.string(),
    columns: z.array(z.string()),
    reports: z
      .array(
        z.object({
          source: z.string().describe('Who reported it.'),
          owner: z.string().nullable().describe('In whose name, where the report named an owner.'),
          columns: z.array(z.string()),
          to: Timestamp,
        }),
      )
      .describe('What was reported until then: the newest report of each source.'),
    evidence: z.literal('observed'),
    disputedBy: z.string(),
    reason: z.string(),
    at: Timestamp,
    state: DisputeState,
    settledBy: z.string().nullable(),
    settledAt: Timestamp.nullable(),
    comment: z.string().nullable(),
  })
  .meta({
    id: 'Dispute',
    description: 'What an owner holds against a reading that was reported, and what came of it.',
  });
export type DisputeView = z.infer<typeof DisputeView>;

export const DisputesQuery = z.object({
  contract: Identifier.optional().describe('Only disputes about readers of this contract.'),
  consumer: Identifier.optional().describe('Only disputes about this consumer.'),
  state: DisputeState.optional().describe('Only disputes in this state.'),
  ...pageQuery(uuidKey),
});

export function toView({ paths, reports, answer, at, settledAt, ...dispute }: Dispute): DisputeView {
  return {
    ...dispute,
    columns: [...paths],
    reports: reports.map((it) => ({ ...it, columns: [...it.columns] })),
    evidence: 'observed',
    at: at.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
    comment: answer,
  };
}

export const disputeExample: DisputeView = {
  id: '019aa0b2-7c1e-7d3a-9b0e-5f4a3c2b1d00',
  consumerId: 'billing.lounge-report',
  contractId: 'lounge-visits',
  columns: ['visits.lounge'],
  reports: [
    {
      source: '/meshwarden/lineage/api/grace@billing.example',
      owner: 'grace@billing.example',
      columns: ['lounge'],
      to: '2026-11-20T01:05:00Z',
    },
  ],
  evidence: 'observed',
  disputedBy: 'ada@clients.example',
  reason: 'The report was switched off in October.',
  at: '2026-11-21T08:00:00.000Z',
  state: 'open',
  settledBy: null,
  settledAt: null,
  comment: null,
};
