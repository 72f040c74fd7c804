import { Outbox } from '#messaging';
import { noticeGiven } from '#notices';
import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Happening } from './follow-documents.js';
import { FollowsStore } from './follows.store.js';

/** Tells who follows something of what has happened to it: at once, or by keeping it for the end of their day. */
@Injectable()
export class TellFollowers {
  constructor(
    private readonly store: FollowsStore,
    private readonly outbox: Outbox,
  ) {}

  async tell(tx: Tx, happening: Happening): Promise<void> {
    const followers = await this.store.followersOf(tx, happening);
    const waiting = followers.filter(({ how }) => how === 'daily').map(({ follower }) => follower);
    if (waiting.length > 0) await this.store.keep(tx, waiting, happening);
    const now = followers.filter(({ how }) => how === 'at-once').map(({ follower }) => follower);
    if (now.length > 0)
      await this.outbox.add(
        tx,
        now.map((follower) => noticeTo(follower, happening)),
      );
  }
}

function noticeTo(follower: string, { kind, title, text, link, severity, product, contract, at }: Happening) {
  const about =
    contract === null ? { kind: 'product', id: product ?? '' } : { kind: 'contract', id: contract };
  const news = { kind: `followed.${kind.replace('.', '-')}`, about, severity, title, text, link };
  return noticeGiven({ ...news, to: [{ kind: 'member', id: follower }] }, new Date(at));
}
