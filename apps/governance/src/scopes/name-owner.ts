import { Injectable } from '@nestjs/common';
import { type Principal, recordedAs } from '#access';
import { Clock } from '#clock';
import { EventTypes, type ScopeOwnerNamed, Topics } from '#contracts/events';
import { DomainError } from '#errors';
import { requireMatch } from '#http';
import { Outbox } from '#messaging';
import { Transactions } from '#persistence';
import type { PolicyScope } from '#policy-engine';
import { KnownScopes } from './known-scopes.js';
import { ScopeOwnersStore, type NamedOwner } from './scope-owners.store.js';

/** Somebody else named an owner at the same moment. */
class OwnerConflict extends DomainError {
  readonly code = 'scope.conflict';
  readonly kind = 'conflict';
}

/** Names who answers for a scope's policies. */
@Injectable()
export class NameOwner {
  constructor(
    private readonly scopes: KnownScopes,
    private readonly store: ScopeOwnersStore,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** @throws ScopeUnknown; Stale when `ifMatch` is not the current revision; OwnerConflict */
  async name(
    scope: PolicyScope,
    owner: string,
    ifMatch: string | undefined,
    principal: Principal,
  ): Promise<NamedOwner> {
    await this.scopes.require(scope);
    return this.transactions.run(async (tx) => {
      const current = await this.store.lock(tx, scope);
      requireMatch(ifMatch, current?.revision ?? 0);
      if (current?.owner === owner) return current;
      const next = { owner, revision: (current?.revision ?? 0) + 1 };
      const actor = recordedAs(principal.id, principal.onBehalfOf);
      if (!(await this.store.put(tx, scope, next, actor)))
        throw new OwnerConflict(`The owner of ${scope} was named by someone else just now.`);
      const data: ScopeOwnerNamed = { scope, ...next, actor, at: this.clock.now().toISOString() };
      await this.outbox.add(tx, [
        { topic: Topics.policies, key: scope, type: EventTypes.scopeOwnerNamed, data },
      ]);
      return next;
    });
  }
}
