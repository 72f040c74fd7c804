import type { Addressee, Notice } from '#contracts/notices';
import type { NewEvent } from '#messaging';
import { type News, noticeGiven } from '#notices';
import type { Finding } from './findings.store.js';

const mostMessages = 20;

/** What owners hear of new differences: each once, all of what is theirs together. */
export function driftNews(found: readonly Finding[], now: Date): NewEvent<Notice>[] {
  const byOwner = new Map<string, Finding[]>();
  for (const finding of found) {
    const key = JSON.stringify(addresseeOf(finding));
    byOwner.set(key, [...(byOwner.get(key) ?? []), finding]);
  }
  return [...byOwner.values()].map((own) => noticeGiven(newsOf(own), now));
}

/** Whoever answers for the product that offers it, else for its domain, else for the whole. */
function addresseeOf({ productId, domain }: Finding): Addressee {
  if (productId !== null) return { kind: 'product', id: productId };
  return domain === null ? { kind: 'scope', id: 'global' } : { kind: 'domain', id: domain };
}

function newsOf(findings: readonly [Finding, ...Finding[]] | readonly Finding[]): News {
  const [first] = findings;
  const to = first ? [addresseeOf(first)] : [];
  const what = findings.length === 1 ? 'Kafka differs' : `Kafka differs in ${findings.length} things`;
  return {
    kind: 'kafka.differs',
    about: first?.contractId
      ? { kind: 'contract', id: first.contractId }
      : { kind: 'topic', id: first?.topic ?? '' },
    to,
    severity: 'warning',
    title: `${what} from what is declared: ${[...new Set(findings.map(({ kind }) => kind))].join(', ')}`,
    text: findings
      .slice(0, mostMessages)
      .map(({ message, remedy }) => `${message} ${remedy}`)
      .join('\n'),
    link: '/api/v1/reconciliation/findings',
  };
}
