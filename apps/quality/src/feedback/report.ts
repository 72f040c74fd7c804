import { Identifier } from '#contracts/identifiers';
import { Addressee } from '#contracts/notices';
import { z } from 'zod';

function text(longest: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((it) => !it.includes('\0'), 'must not contain NUL');
}

/** What a consumer says of data that is not as it should be. */
export const NewReport = z
  .strictObject({
    contractId: Identifier,
    element: text(1_000).optional().describe('Column path or object name; left out for the data as a whole.'),
    title: text(200),
    description: text(4_000),
    severity: z
      .enum(['info', 'warning'])
      .default('warning')
      .describe('Whether something critical is broken, its owner finds out.'),
    tell: z
      .array(Addressee)
      .max(10)
      .default([])
      .describe('Who hears of answers besides the reporter: a product or domain whose channels are known.'),
  })
  .meta({ id: 'NewProblemReport', description: 'What a consumer says of data that is not as it should be.' });
export type NewReport = z.infer<typeof NewReport>;

/** What somebody says to it. */
export const NewAnswer = z
  .strictObject({ text: text(4_000) })
  .meta({ id: 'NewProblemAnswer', description: 'What is said to a reported problem.' });

/** Something that was said to a report. */
const ReportAnswer = z.object({ actor: z.string(), text: z.string(), at: z.iso.datetime() });
export type ReportAnswer = z.infer<typeof ReportAnswer>;

/** A reported problem. */
export const Report = NewReport.omit({ element: true })
  .safeExtend({
    id: z.uuid(),
    element: z.string().nullable(),
    incidentId: z.uuid().nullable(),
    reporter: z.string(),
    status: z.enum(['open', 'answered', 'resolved']),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'ProblemReport', description: 'A problem that a consumer reported.' });
export type Report = z.infer<typeof Report>;

/** The same with what was said. */
export const ReportWithAnswers = Report.safeExtend({ answers: z.array(ReportAnswer) }).meta({
  id: 'ProblemReportWithAnswers',
  description: 'A problem that a consumer reported, and what was said about it.',
});

export const newReportExample: NewReport = {
  contractId: 'lounge-visits',
  element: 'visits.seats',
  title: 'Visits with no seats',
  description: 'Since Monday a tenth of the visits have 0 seats; our invoices leave them out.',
  severity: 'warning',
  tell: [{ kind: 'domain', id: 'billing' }],
};
export const reportExample: Report = {
  id: '019ad1a0-7c00-7000-8000-000000000001',
  ...newReportExample,
  element: 'visits.seats',
  incidentId: '019ad1a0-7c00-7000-8000-000000000002',
  reporter: 'bo@billing.example',
  status: 'open',
  createdAt: '2026-11-21T09:00:00.000Z',
};
