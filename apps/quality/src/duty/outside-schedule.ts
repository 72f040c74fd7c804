import { z } from 'zod';
import type { Rota } from '../routes/index.js';

type Schedule = NonNullable<Rota['schedule']>;

/** How the tool of a schedule is asked who is on call now. */
export interface Question {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

const PagerDutyAnswer = z.looseObject({
  oncalls: z.array(z.looseObject({ user: z.looseObject({ email: z.string().nullish() }) })),
});
const OpsgenieAnswer = z.looseObject({
  data: z.looseObject({ onCallRecipients: z.array(z.string()) }),
});

/** The names of the tools, for people. */
export const toolNames = { pagerduty: 'PagerDuty', opsgenie: 'Opsgenie' };

/** What its API is asked. */
export function questionOf({ tool, address, id }: Schedule, token: string): Question {
  const base = address.replace(/\/+$/, '');
  switch (tool) {
    case 'pagerduty': {
      const query = new URLSearchParams({ 'schedule_ids[]': id, 'include[]': 'users' }).toString();
      const accept = 'application/vnd.pagerduty+json;version=2';
      return { url: `${base}/oncalls?${query}`, headers: { accept, authorization: `Token token=${token}` } };
    }
    case 'opsgenie': {
      const url = `${base}/v2/schedules/${encodeURIComponent(id)}/on-calls?flat=true`;
      return { url, headers: { accept: 'application/json', authorization: `GenieKey ${token}` } };
    }
  }
}

/** The mailboxes of those on call; `undefined` when the answer is none. */
export function peopleIn({ tool }: Schedule, text: string): string[] | undefined {
  const named = tool === 'pagerduty' ? pagerDutyPeople(text) : opsgeniePeople(text);
  return named && [...new Set(named)];
}

function pagerDutyPeople(text: string): string[] | undefined {
  const { data } = PagerDutyAnswer.safeParse(json(text));
  return data?.oncalls.flatMap(({ user: { email } }) => email ?? []);
}

function opsgeniePeople(text: string): string[] | undefined {
  return OpsgenieAnswer.safeParse(json(text)).data?.data.onCallRecipients;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
