import type { Addressee } from '#contracts/notices';
import type { PolicyScope } from '#policy-engine';
import { Injectable } from '@nestjs/common';
import { ScopeOwnersStore } from './scope-owners.store.js';

/** Who has to hear what concerns a scope. */
@Injectable()
export class ScopeAddressees {
  constructor(private readonly owners: ScopeOwnersStore) {}

  /** Whoever answers for the scope by the catalog, and who was named for it. */
  async ownersOf(scope: PolicyScope): Promise<Addressee[]> {
    const named = await this.owners.find(scope);
    const byCatalog: Addressee = { kind: 'scope', id: scope };
    return named === undefined ? [byCatalog] : [byCatalog, { kind: 'member', id: named.owner }];
  }
}
