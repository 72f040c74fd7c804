import { Timestamp } from '#contracts/identifiers';
import { asOfQuery, pageOf, pageQuery, textKey } from '#http';
import { z } from 'zod';

const FindingView = z
  .object({
    id: z.uuid(),
    kind: z.string().describe('The kind of what it is said of: the product, or what the product offers.'),
    thing: z.string().describe('The id of that.'),
    policy: z.string(),
    version: z.int().nullable(),
    scope: z.string(),
    level: z.enum(['deny', 'warn', 'note', 'error']).describe('`error` where the policy had no answer.'),
    message: z.string(),
    path: z.string(),
    waiver: z.string().nullable().describe('By which waiver it stands.'),
    openedAt: Timestamp,
    openedBy: z.array(z.string()).describe('What had changed, e.g. `policies of domain:clients`.'),
    closedAt: Timestamp.nullable(),
    closedBy: z.array(z.string()).nullable(),
  })
  .meta({
    id: 'StandingFinding',
    description: 'What a policy says of something that is registered, from when to when.',
  });

export const FindingsView = pageOf(FindingView)
  .extend({
    scannedAt: Timestamp.nullable().describe('When the product was judged last; null for never yet.'),
  })
  .meta({ id: 'StandingFindings', description: 'What policies say of a product and of what it offers.' });

const openedKey = z.tuple([z.iso.datetime(), z.uuid()]).transform(([openedAt, id]) => ({ openedAt, id }));

export const FindingsQuery = z.object({
  ...asOfQuery,
  history: z.stringbool().default(false).describe('Everything that ever stood, in the place of what does.'),
  policy: z.string().max(200).optional().describe('Only findings of this policy.'),
  ...pageQuery(openedKey),
});

const card = {
  id: z.string(),
  products: z.int().describe('Products that were judged; of a policy, all of them.'),
  failing: z.int().describe('Products with a finding that would refuse them.'),
  score: z.number().describe('Percent of the products that are not failing, with one decimal.'),
  denied: z.int().describe('Findings that refuse.'),
  warned: z.int().describe('Findings that warn.'),
  waived: z.int().describe('Findings that a waiver lets stand.'),
};

const TrendDay = z
  .object({
    day: z.iso.date().describe('In UTC.'),
    open: z.int().describe('Findings that stood at its end; waived ones and notes are left out.'),
    opened: z.int(),
    closed: z.int(),
  })
  .meta({ id: 'ScorecardDay', description: 'One day of a scorecard.' });

export const ScorecardView = z
  .object(card)
  .meta({ id: 'Scorecard', description: 'How things stand with a domain, a product or a policy.' });

export const ScorecardWithTrend = z
  .object({ ...card, trend: z.array(TrendDay) })
  .meta({ id: 'ScorecardWithTrend', description: 'A scorecard, and how it came to that.' });

export const ScorecardsQuery = z.object(pageQuery(textKey));

export const TrendQuery = z.object({
  days: z.coerce.number().int().min(1).max(366).default(30).describe('How many days, up to today.'),
});

export const findingExample: z.infer<typeof FindingView> = {
  id: '019aa0b2-7c1e-7d3a-9b0e-5f4a3c2b1d35',
  kind: 'DataContract',
  thing: 'lounge-visits',
  policy: 'CLIENTS-001',
  version: 1,
  scope: 'domain:clients',
  level: 'deny',
  message: 'the contract names no audience',
  path: 'customProperties',
  waiver: null,
  openedAt: '2026-11-21T09:05:02.000Z',
  openedBy: ['policies of domain:clients'],
  closedAt: null,
  closedBy: null,
};

export const scorecardExample: z.infer<typeof ScorecardView> = {
  ...{ id: 'clients', products: 12, failing: 3, score: 75, denied: 4, warned: 9, waived: 1 },
};

export const trendExample: z.infer<typeof ScorecardWithTrend> = {
  ...scorecardExample,
  trend: [
    { day: '2026-11-20', open: 9, opened: 0, closed: 0 },
    { day: '2026-11-21', open: 13, opened: 4, closed: 0 },
  ],
};
