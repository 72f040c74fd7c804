import { Clock } from '#clock';
import { Transactions, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

import { type NotedChange, ReScanChangesStore } from './re-scan-changes.store.js';

const atOnce = 500;
/** Time itself changes what policies say: of sunsets, of grants, of who still reads. Everything is judged again as often, in milliseconds. */
const everyMs = 86_400_000;
/** How often it is looked for those that are due. */
const lookMs = 60_000;

/** Puts everything into the queue that a change touches, and no more. */
@Injectable()
export class SpreadChanges {
  private nextLook = new Date(0);

  constructor(
    private readonly store: ReScanChangesStore,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Spreads some changes, each once whichever replica gets it; resolves with whether there may be more. */
  some(): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const now = this.clock.now();
      const changes = await this.store.take(tx, now, atOnce);
      for (const change of changes) await this.spread(tx, change, now);
      return changes.length > 0;
    });
  }

  /** Has some judged that never were, or not for long; looks for them once in a while. Resolves with whether there may be more. */
  async stale(): Promise<boolean> {
    const now = this.clock.now();
    if (now < this.nextLook) return false;
    const since = new Date(now.getTime() - everyMs);
    const found = await this.transactions.run((tx) =>
      this.store.enqueueStale(tx, since, 'time', atOnce, now),
    );
    const hasMore = found >= atOnce;
    if (!hasMore) this.nextLook = new Date(now.getTime() + lookMs);
    return hasMore;
  }

  private async spread(tx: Tx, { kind, key }: NotedChange, now: Date): Promise<void> {
    const [first = '', rest] = parted(key);
    switch (kind) {
      case 'document':
        return this.store.enqueueDownstream(tx, first, rest, `${first} ${rest}`, now);
      case 'domain':
        return this.store.enqueueDomain(tx, key, `domain ${key}`, now);
      case 'lineage':
        return this.store.enqueueOffering(tx, key, `lineage of ${key}`, now);
      case 'reader':
        return this.store.enqueueProduct(tx, key, `lineage of ${key}`, now);
      case 'incident':
        return this.store.enqueueOffering(tx, key, `incidents of ${key}`, now);
      case 'schema':
        return this.store.enqueueOfSubject(tx, key, `schema ${key}`, now);
      case 'waiver':
      case 'expiry':
        return this.store.enqueueFound(tx, first, rest, `${kind} of ${rest}`, now);
      case 'policies':
      case 'parameters':
        return this.ofScope(tx, key, `${kind} of ${key}`, now);
    }
  }

  private ofScope(tx: Tx, scope: string, cause: string, now: Date): Promise<void> {
    if (scope === 'global') return this.store.enqueueAll(tx, cause, now);
    const id = scope.slice(scope.indexOf(':') + 1);
    if (scope.startsWith('domain:')) return this.store.enqueueDomain(tx, id, cause, now);
    return this.store.enqueueProduct(tx, id, cause, now);
  }
}

function parted(key: string): [string, string] {
  const space = key.indexOf(' ');
  return [key.slice(0, space), key.slice(space + 1)];
}
