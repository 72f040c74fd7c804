import { Clock } from '#clock';
import { firstIdAt } from '#ids';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DecisionsStore } from './decisions.store.js';
import { GroupsStore } from './groups.store.js';

const dayMs = 86_400_000;
const groupsKeptMs = 7 * dayMs;
const decisionsKeptMs = 90 * dayMs;
const atOnce = 1_000;

/** Forgets groups in which nothing has been for long, and decisions of long ago. */
@Injectable()
export class Forget {
  constructor(
    private readonly groups: GroupsStore,
    private readonly decisions: DecisionsStore,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async some(): Promise<boolean> {
    const now = this.clock.now().getTime();
    const groups = await this.transactions.run((tx) =>
      this.groups.forget(tx, new Date(now - groupsKeptMs), atOnce),
    );
    const decisions = await this.decisions.forget(firstIdAt(new Date(now - decisionsKeptMs)), atOnce);
    return groups === atOnce || decisions === atOnce;
  }
}
