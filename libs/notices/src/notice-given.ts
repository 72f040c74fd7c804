import { EventTypes, Topics } from '#contracts/events';
import type { Notice } from '#contracts/notices';
import { uuidv7 } from '#ids';
import type { NewEvent } from '#messaging';

/** What there is to hear. */
export type News = Pick<Notice, 'kind' | 'about' | 'to' | 'severity' | 'title' | 'text' | 'link'>;

/** The event that people must hear something: add it to the outbox of what has happened. */
export function noticeGiven(news: News, now: Date): NewEvent<Notice> {
  const { kind, about, to, severity, title, text, link } = news;
  const notice = { id: uuidv7(now.getTime()), kind, about, to, severity, title, text, link };
  const data: Notice = { ...notice, title: cut(title, 300), text: cut(text, 4_000), at: now.toISOString() };
  return { topic: Topics.notices, key: `${about.kind}:${about.id}`, type: EventTypes.noticeGiven, data };
}

/** What others have written into it may be longer than a message is. */
function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
