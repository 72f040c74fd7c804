import type { Db } from '#persistence';
import { announce, claim, commit, fairShare, type Membership, release, renew } from './lease.store.js';
import { OwnedPartition } from './owned-partition.js';

const BALANCE_EVERY_MS = 1_000;

/** The partitions one member holds, kept to its fair share of the group's. */
export class PartitionLeases {
  private partitions: OwnedPartition[] = [];
  private balancedAt = 0;

  constructor(
    private readonly db: Db,
    private readonly membership: Membership,
  ) {}

  /** Whether leases are to be renewed now. */
  get due(): boolean {
    return Date.now() - this.balancedAt >= BALANCE_EVERY_MS;
  }

  /** Whether more has been handled than was committed. */
  get uncommitted(): boolean {
    return this.partitions.some(({ uncommitted }) => uncommitted);
  }

  /** What the member holds. */
  held(): readonly OwnedPartition[] {
    return this.partitions;
  }

  /** Renews the leases, takes free partitions up to the fair share and lets go of what is beyond it. */
  async balance(): Promise<void> {
    await announce(this.db, this.membership);
    await this.keepOnlyRenewed();
    const share = await fairShare(this.db, this.membership);
    if (this.partitions.length > share) await this.letGo(this.partitions.length - share);
    if (this.partitions.length < share) await this.take(share - this.partitions.length);
    this.balancedAt = Date.now();
  }

  /** Commits how far the partitions have been handled, all at once, and forgets those that another member has taken. */
  async commit(): Promise<void> {
    const handled = this.partitions.filter(({ uncommitted }) => uncommitted);
    if (handled.length === 0) return;
    const committed = await commit(
      this.db,
      this.membership,
      handled.map(({ place }) => place),
    );
    for (const partition of handled) {
      const kept = committed.find((it) => partition.is(it));
      if (kept) partition.noteCommitted(kept.position);
      else this.lose(partition);
    }
  }

  /** Forgets a partition that another member has taken. */
  private lose(partition: OwnedPartition): void {
    partition.lost = true;
    this.partitions = this.partitions.filter((one) => one !== partition);
  }

  private async keepOnlyRenewed(): Promise<void> {
    const renewed = await renew(this.db, this.membership);
    for (const held of this.partitions) {
      const kept = renewed.some((it) => held.is(it));
      if (!kept) this.lose(held);
    }
  }

  /** One that is being worked on is let go at a later turn. */
  private async letGo(count: number): Promise<void> {
    for (const partition of this.partitions.filter(({ work }) => work === undefined).slice(0, count)) {
      this.lose(partition);
      await release(this.db, this.membership, partition.place);
    }
  }

  private async take(count: number): Promise<void> {
    const taken = await claim(this.db, this.membership, count);
    this.partitions = [
      ...this.partitions,
      ...taken.map(({ topic, partition, position }) => new OwnedPartition(topic, partition, position)),
    ];
  }
}
