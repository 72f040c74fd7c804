import { Clock } from '#clock';
import { Transactions, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

import { type Cause, type NotedChange, type Reached, ReScanChangesStore } from './re-scan-changes.store.js';

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
      for (const [kind, keys] of keysByKind(changes)) await this.spread(tx, kind, keys, now);
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

  private async spread(tx: Tx, kind: string, keys: readonly string[], now: Date): Promise<void> {
    const called = (what: string): Cause[] => keys.map((key) => ({ key, cause: `${what} ${key}` }));
    switch (kind) {
      case 'document':
        return this.store.enqueueDownstream(tx, keys.map(documentOf), now);
      case 'domain':
        return this.store.enqueueDomains(tx, called('domain'), now);
      case 'lineage':
        return this.store.enqueueOffering(tx, called('lineage of'), now);
      case 'reader':
        return this.store.enqueueProducts(tx, called('lineage of'), now);
      case 'incident':
        return this.store.enqueueOffering(tx, called('incidents of'), now);
      case 'schema':
        return this.store.enqueueOfSubjects(tx, called('schema'), now);
      case 'waiver':
      case 'expiry':
        return this.ofPolicies(tx, kind, keys, now);
      case 'policies':
      case 'parameters':
        return this.ofScopes(tx, called(`${kind} of`), now);
    }
  }

  private async ofPolicies(tx: Tx, kind: string, keys: readonly string[], now: Date): Promise<void> {
    for (const [scope, policy] of keys.map(parted))
      await this.store.enqueueFound(tx, scope, policy, `${kind} of ${policy}`, now);
  }

  private async ofScopes(tx: Tx, scopes: readonly Cause[], now: Date): Promise<void> {
    const within = (prefix: string) =>
      scopes
        .filter(({ key }) => key.startsWith(prefix))
        .map((it) => ({ ...it, key: it.key.slice(prefix.length) }));
    const all = scopes.find(({ key }) => key === 'global');
    if (all) await this.store.enqueueAll(tx, all.cause, now);
    await this.store.enqueueDomains(tx, within('domain:'), now);
    await this.store.enqueueProducts(tx, within('product:'), now);
  }
}

function keysByKind(changes: readonly NotedChange[]): Map<string, string[]> {
  const kinds = new Map<string, string[]>();
  for (const { kind, key } of changes) {
    const keys = kinds.get(kind);
    if (keys) keys.push(key);
    else kinds.set(kind, [key]);
  }
  return kinds;
}

function documentOf(noted: string): Reached {
  const [kind, key] = parted(noted);
  return { kind, key, cause: noted };
}

function parted(key: string): [string, string] {
  const space = key.indexOf(' ');
  return [key.slice(0, space), key.slice(space + 1)];
}
