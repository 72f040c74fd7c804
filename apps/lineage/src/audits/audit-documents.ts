import { Identifier, Moment, Timestamp } from '#contracts/identifiers';
import { pageQuery, uuidKey } from '#http';
import { z } from 'zod';
import { StatedText } from '../consumers/index.js';
import type { Audit } from './audit.js';
import { exportFormats } from './tell-lines.js';

export const NewAudit = z
  .strictObject({
    productId: Identifier,
    from: Moment.describe('From when on: a UTC day or an instant.'),
    to: Moment.describe('Until when, which is not included: the beginning of a UTC day, or an instant.'),
    knownAt: Timestamp.optional().describe('As it was known at that time. Default: as it is known now.'),
    reason: StatedText.optional().describe('Why it is asked, for the log of who asked.'),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { path: ['to'], error: 'must be after from' })
  .meta({ id: 'NewLineageAudit', description: 'Who consumed a product between two times.' });

export const AuditView = z
  .object({
    id: z.uuid(),
    productId: z.string(),
    from: Timestamp,
    to: Timestamp,
    knownAt: Timestamp.describe('Nothing more can become known as of this instant.'),
    contracts: z.array(z.string()).describe('By which the product was offered in that time.'),
    lines: z.int(),
    digest: z.string().describe('SHA-256 in hex of the export as NDJSON.'),
    seal: z
      .string()
      .describe(
        'The same of its lines without `id`, `owner` and `domain` of consumers: it holds when names are forgotten.',
      ),
    askedBy: z.string(),
    reason: z.string().nullable(),
    at: Timestamp,
  })
  .meta({ id: 'LineageAudit', description: 'What was asked, by whom, and digests of the answer.' });

export const AuditVerification = z
  .object({
    valid: z.boolean().describe('Whether the answer given now has the same lines, names of consumers aside.'),
    identical: z.boolean().describe('Whether it is the same to the byte; not so once names were forgotten.'),
    lines: z.int(),
    digest: z.string(),
    seal: z.string(),
  })
  .meta({ id: 'LineageAuditVerification', description: 'The digests of the answer as it is given now.' });

export const AuditsQuery = z.object({
  product: Identifier.optional().describe('Only what was asked of this product.'),
  askedBy: z.string().max(1_024).optional().describe('Only what this actor asked.'),
  ...pageQuery(uuidKey),
});

export const AuditExportQuery = z.object({
  format: z.enum(exportFormats).default('ndjson').describe('One JSON document a line, or RFC 4180.'),
});

export type NewAudit = z.infer<typeof NewAudit>;
export type AuditView = z.infer<typeof AuditView>;
export type AuditVerification = z.infer<typeof AuditVerification>;

/** An audit as it is shown. */
export function toView({ actor, at, ...audit }: Audit): AuditView {
  return { ...audit, contracts: [...audit.contracts], askedBy: actor, at: at.toISOString() };
}

export const auditExample: AuditView = {
  id: '019aa0b2-7c1e-7d3a-9b0e-5f4a3c2b1d00',
  productId: 'clients.lounge-visits',
  from: '2026-11-01T00:00:00.000Z',
  to: '2026-12-01T00:00:00.000Z',
  knownAt: '2026-12-01T08:00:00.120431Z',
  contracts: ['lounge-visits'],
  lines: 3,
  digest: '9b1c2f0e5d7a8b3c4e6f1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1c2d',
  seal: '5c6d7e8f9a0b1c2d9b1c2f0e5d7a8b3c4e6f1a2b3c4d5e6f7a8b9c0d1e2f3a4b',
  askedBy: 'ann@audit.example',
  reason: 'The yearly review of access to personal data.',
  at: '2026-12-01T08:00:00.412Z',
};
