import { Clock } from '#clock';
import { Outbox } from '#messaging';
import { noticeGiven } from '#notices';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { FollowsStore, type WaitingItem } from './follows.store.js';

const dayMs = 86_400_000;
const mostLines = 50;

/** Tells followers once a day of all that has happened: when the first of it is a day old. */
@Injectable()
export class TellDigests {
  constructor(
    private readonly store: FollowsStore,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Tells one of them. Resolves with whether somebody was to be told. */
  one(): Promise<boolean> {
    const now = this.clock.now();
    return this.transactions.run(async (tx) => {
      const follower = await this.store.due(tx, new Date(now.getTime() - dayMs));
      if (follower === undefined) return false;
      const items = await this.store.take(tx, follower);
      if (items.length > 0) await this.outbox.add(tx, [digestOf(follower, items, now)]);
      return true;
    });
  }
}

function digestOf(follower: string, items: readonly WaitingItem[], now: Date) {
  const lines = items.slice(0, mostLines).map(({ title, link }) => `${title}  ${link}`);
  const more = items.length > mostLines ? [`… and ${items.length - mostLines} more`] : [];
  return noticeGiven(
    {
      kind: 'followed.digest',
      about: { kind: 'member', id: follower },
      to: [{ kind: 'member', id: follower }],
      severity: 'info',
      title: `What happened to what you follow: ${items.length} ${items.length === 1 ? 'thing' : 'things'}`,
      text: [...lines, ...more].join('\n'),
      link: '/api/v1/follows',
    },
    now,
  );
}
