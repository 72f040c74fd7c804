import { z } from 'zod';
import { Timestamp } from '../identifiers/index.js';
import { WaivedSubjects } from '../waivers/index.js';

/** A waiver by which findings stand without counting, as it was when it was decided. */
export const DecidedWaiver = z
  .object({
    kind: z.literal('waiver'),
    id: z.uuid(),
    policy: z.string(),
    scope: z.string(),
    subjects: z.array(WaivedSubjects),
    until: Timestamp,
  })
  .meta({ id: 'DecidedWaiver', description: 'A waiver by which findings stand without counting.' });

const Reader = z.object({ consumerId: z.string(), contractId: z.string(), owner: z.string().nullable() });

/** How far the readers that a change breaks have agreed to it. */
export const DecidedConsent = z
  .object({
    kind: z.literal('consent'),
    id: z.uuid(),
    policies: z.array(z.string()).describe('The policies whose findings the readers’ agreement settles.'),
    digest: z.string().describe('What they agreed to: the differences, and no others.'),
    complete: z.boolean().describe('All whom the change breaks have agreed, and all are known.'),
    readersKnown: z.boolean().describe('Whether there is nobody else, as far as lineage can tell.'),
    agreed: z.array(
      Reader.extend({
        by: z.string().nullable().describe('Null where silence counts as agreement in this scope.'),
        at: Timestamp,
      }),
    ),
    missing: z.array(Reader.extend({ answer: z.enum(['none', 'not-asked', 'objects', 'asks-for-time']) })),
  })
  .meta({
    id: 'DecidedConsent',
    description: 'How far the readers that a change breaks have agreed to it.',
  });

/** Why findings on a change stand without counting, or would if all had agreed. */
export const DecidedExcuse = z.discriminatedUnion('kind', [DecidedWaiver, DecidedConsent]).meta({
  id: 'DecidedExcuse',
  description: 'Why findings on a change stand without counting, or would if all had agreed.',
});

export type DecidedWaiver = z.infer<typeof DecidedWaiver>;
export type DecidedConsent = z.infer<typeof DecidedConsent>;
export type DecidedExcuse = z.infer<typeof DecidedExcuse>;
