import type { Notice } from '#contracts/notices';
import type { NewEvent } from '#messaging';
import { noticeGiven } from '#notices';
import type { Report } from './report.js';

/** The event by which a reporter, and whom they named, hear what became of a report. */
export function tellReporter(
  { id, reporter, tell, title }: Report,
  what: 'answered' | 'resolved',
  text: string,
  now: Date,
): NewEvent<Notice> {
  return noticeGiven(
    {
      kind: `problem.${what}`,
      about: { kind: 'problem', id },
      to: [{ kind: 'member', id: reporter }, ...tell],
      severity: 'info',
      title: `${what === 'answered' ? 'Answer to' : 'Resolved'}: ${title}`,
      text,
      link: `/api/v1/quality/reports/${id}`,
    },
    now,
  );
}
