import { Clock } from '#clock';
import { Outbox } from '#messaging';
import { type News, noticeGiven } from '#notices';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { FindingNewsStore, type Untold } from './finding-news.store.js';

/** So long nothing new has to come, in milliseconds, before an owner is told of all of it at once. */
const quietMs = 10_000;
/** However much comes, nobody waits longer. */
const longestMs = 600_000;
/** As many a notice may be for. */
const mostAddressees = 100;
const mostMessages = 20;

/** Tells owners of new findings: once for each cause, not for each finding. */
@Injectable()
export class TellOwners {
  constructor(
    private readonly store: FindingNewsStore,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Tells one owner of one cause; resolves with whether there may be more. */
  one(): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const now = this.clock.now();
      const ago = (ms: number) => new Date(now.getTime() - ms);
      const untold = await this.store.take(tx, ago(quietMs), ago(longestMs), now);
      if (!untold) return false;
      if (untold.count > 0) await this.outbox.add(tx, [noticeGiven(newsOf(untold), now)]);
      return true;
    });
  }
}

function newsOf({ causes, count, products, messages }: Untold): News {
  const [first = ''] = products;
  const what = count === 1 ? 'One new finding' : `${count} new findings`;
  const where = products.length === 1 ? first : `${products.length} products`;
  return {
    kind: 'findings.opened',
    about: { kind: 'product', id: first },
    to: products.slice(0, mostAddressees).map((id) => ({ kind: 'product', id })),
    severity: 'warning',
    title: `${what} on ${where}, by ${causes.join(', ')}`,
    text: [...new Set(messages)].slice(0, mostMessages).join('\n'),
    link: `/api/v1/products/${encodeURIComponent(first)}/findings`,
  };
}
