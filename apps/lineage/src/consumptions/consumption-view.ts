import { Identifier, Timestamp } from '#contracts/identifiers';
import { pageQuery, uuidKey } from '#http';
import { z } from 'zod';
import { Consumption, type KeptConsumption } from '../folding/index.js';

export const ConsumptionsQuery = z.object({
  contract: Identifier.optional().describe('Only reads of this contract.'),
  consumer: Identifier.optional().describe('Only reads by this consumer.'),
  subject: Identifier.optional().describe('Only reads that name this subject.'),
  topic: Identifier.optional().describe('Only reads that name this topic.'),
  resolved: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .describe('Whether what was read is registered.'),
  ...pageQuery(uuidKey),
});

/** A consumption as it was reported, and what became of it. */
export const RecordedConsumption = z
  .object({
    id: z.uuid(),
    source: z.string().describe('Who sent it.'),
    eventId: z.string(),
    receivedAt: Timestamp,
    contractIds: z.array(z.string()).describe('What was read; empty while no such thing is registered.'),
    consumption: Consumption,
  })
  .meta({
    id: 'RecordedConsumption',
    description: 'A consumption as it was reported, and what became of it.',
  });

export type RecordedConsumption = z.infer<typeof RecordedConsumption>;

export function toView({ data, receivedAt, contractIds, ...kept }: KeptConsumption): RecordedConsumption {
  return {
    ...kept,
    receivedAt: receivedAt.toISOString(),
    contractIds: [...contractIds],
    consumption: data,
  };
}
