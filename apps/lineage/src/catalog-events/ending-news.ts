import type { Lifecycle } from '#contracts/change-sets';
import type { Addressee, Notice } from '#contracts/notices';
import type { NewEvent } from '#messaging';
import { type News, noticeGiven } from '#notices';
import type { ReaderToTell } from './readers-to-tell.store.js';

/** A product whose life has come to another point. */
export interface Ending {
  readonly id: string;
  readonly name: string;
  readonly before: Lifecycle;
  readonly life: Lifecycle;
}

/** What readers of a product hear of its end: each who answers for some once, of all that are theirs. */
export function endingNews(ending: Ending, readers: readonly ReaderToTell[], now: Date): NewEvent<Notice>[] {
  const step = stepOf(ending);
  if (step === undefined) return [];
  const byOwner = new Map<string, { to: Addressee; readers: ReaderToTell[] }>();
  for (const reader of readers) {
    const to = addresseeOf(reader);
    if (!to) continue;
    const own = byOwner.get(`${to.kind} ${to.id}`) ?? { to, readers: [] };
    own.readers.push(reader);
    byOwner.set(`${to.kind} ${to.id}`, own);
  }
  return [...byOwner.values()].map((own) => noticeGiven(newsOf(ending, step, own), now));
}

type Step = 'deprecated' | 'changed' | 'retired' | 'kept';

/** What of it concerns readers; undefined where nothing does. */
function stepOf({ before, life }: Ending): Step | undefined {
  if (life.status === 'retired') return before.status === 'retired' ? undefined : 'retired';
  if (life.status === 'deprecated') return before.status === 'deprecated' ? 'changed' : 'deprecated';
  return before.status === 'deprecated' && life.status === 'active' ? 'kept' : undefined;
}

/** A product that reads is told as products are; else whoever answers for the reader, else its domain. */
function addresseeOf({ id, owner, domain, isProduct }: ReaderToTell): Addressee | undefined {
  if (isProduct) return { kind: 'product', id };
  if (owner !== null) return { kind: 'member', id: owner };
  return domain === null ? undefined : { kind: 'domain', id: domain };
}

function newsOf(
  { id, name, life }: Ending,
  step: Step,
  { to, readers }: { readonly to: Addressee; readonly readers: readonly ReaderToTell[] },
): News {
  const own = readers.map((it) => `${it.id} reads ${[...it.contractIds].sort().join(', ')}.`);
  return {
    kind: `product.${step === 'changed' ? 'deprecation-changed' : step}`,
    about: { kind: 'product', id },
    to: [to],
    severity: step === 'kept' ? 'info' : 'warning',
    title: `${name} ${titles[step]}${step !== 'kept' && step !== 'retired' && life.sunset ? `: it is there until ${life.sunset}` : ''}`,
    text: [...(step === 'kept' ? [] : comingAfter(life)), ...own].join('\n'),
    link: `/api/v1/lineage/moves?product=${encodeURIComponent(id)}`,
  };
}

const titles: Readonly<Record<Step, string>> = {
  deprecated: 'is deprecated',
  changed: 'is deprecated, as announced anew',
  retired: 'is retired: it is there no more',
  kept: 'is no longer deprecated: it stays',
};

function comingAfter({ replacement, guidance }: Lifecycle): string[] {
  return [
    ...(replacement === undefined ? [] : [`After it comes ${replacement}.`]),
    ...(guidance === undefined ? [] : [guidance]),
  ];
}
