import { EventTypes } from '#contracts/events';
import type { Notice } from '#contracts/notices';
import { uuidv7 } from '#ids';
import type { Signal } from '../signals/index.js';
import type { Caused } from './causes.store.js';
import type { GroupPlace } from './alert-group.js';
import type { GroupMember } from './groups.store.js';

/** The kind of a notice that tells the cause of what is broken further down. */
const causedKind = 'incident.caused-upstream';

/**
 * What those are told whose data is broken by something further up: once for a cause and an addressee, however many of their
 * incidents it explains.
 */
export function causedNotice({ signal }: GroupMember, place: GroupPlace, cause: Caused, now: Date): Signal {
  const { addressee } = place;
  const whose =
    place.product === undefined ? `${addressee.kind}:${addressee.id}` : `product:${place.product}`;
  const to = place.product === undefined ? addressee : ({ kind: 'product', id: place.product } as const);
  const { severity } = signal.content;
  const notice = {
    id: uuidv7(now.getTime()),
    kind: causedKind,
    about: { kind: 'incident', id: cause.causeId },
    to: to.kind === 'contract' ? [] : [to],
    severity,
    title: `${signal.content.title}: the cause is further up`.slice(0, 300),
    text: `It comes of an open incident of ${cause.causeContract}: ${cause.causeTitle}. You are told when that is over and this is not.`,
    link: `/api/v1/incidents/${cause.causeId}`,
    at: now.toISOString(),
  } satisfies Notice;
  const { title, text, link, at } = notice;
  return {
    subject: `cause:${cause.causeId}:${whose}`,
    revision: 1,
    state: 'once',
    labels: { kind: causedKind, severity, cause: cause.causeId, contract: signal.labels.contract ?? '' },
    content: { type: EventTypes.noticeGiven, data: notice, severity, title, text, link, at },
    to: [to],
    startedAt: at,
    delayMs: 0,
  };
}
