import { EventTypes } from '#contracts/events';
import type { Notice } from '#contracts/notices';
import type { Signal } from '../signals/index.js';
import type { Due } from './queue.store.js';

/** The kind of such a notice: what does not arrive of those is told nobody else. */
const deadKind = 'destination.dead';

/**
 * That nothing arrives at a destination, for whoever was to hear there, by another way: undefined where nobody is known, or
 * when what did not arrive was such a notice itself.
 */
export function deadDestination(message: Due, error: string, now: Date): Signal | undefined {
  const { id, destination, tool, said, domain, owner } = message;
  const [first] = said;
  if (first.labels.kind === deadKind) return undefined;
  const { product } = first.labels;
  const to: Notice['to'] = [
    ...(product === undefined ? [] : [{ kind: 'product' as const, id: product }]),
    ...(owner === null ? [] : [{ kind: 'member' as const, id: owner }]),
    ...(domain === null ? [] : [{ kind: 'domain' as const, id: domain }]),
  ];
  if (to.length === 0) return undefined;
  const notice: Notice = {
    id,
    kind: deadKind,
    about: { kind: 'destination', id: destination.slice(0, 300) },
    to,
    severity: 'warning',
    title: `A destination of ${tool} takes nothing`,
    text: `${destination}: ${error} What was to be told there: ${first.content.title}`.slice(0, 4_000),
    link: `/api/v1/deliveries/${id}`,
    at: now.toISOString(),
  };
  const { severity, title, text, link, at } = notice;
  return {
    subject: `dead:${destination}:${id}`,
    revision: 1,
    state: 'once',
    labels: { kind: deadKind, severity, dead: destination },
    content: { type: EventTypes.noticeGiven, data: notice, severity, title, text, link, at },
    to,
    startedAt: at,
    delayMs: 0,
  };
}
