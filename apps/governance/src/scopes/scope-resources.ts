import type { Resource } from '#access';
import type { DataProduct } from '#contracts/documents';
import type { Domain } from '#contracts/domains';
import { productResource } from '#document-readers';
import type { PolicyScope } from '#policy-engine';
import { Injectable } from '@nestjs/common';
import { Projection } from '../projections/index.js';
import { partsOf } from './scope.js';
import { ScopeOwnersStore } from './scope-owners.store.js';

/** Scopes as things to which somebody needs a right: whoever was named owns them, else who owns the domain or the product. */
@Injectable()
export class ScopeResources {
  constructor(
    private readonly projection: Projection,
    private readonly owners: ScopeOwnersStore,
  ) {}

  /** A scope, whether its domain or product is registered or not. */
  async of(scope: PolicyScope): Promise<Resource> {
    const [place, named] = await Promise.all([this.placeOf(scope), this.owners.find(scope)]);
    const { domain, owners } = place;
    const resource = { kind: 'scope' as const, id: scope, ...(domain && { domain: domain.id }) };
    return named
      ? { ...resource, owners: whoIs(named.owner, domain), exclusive: true }
      : { ...resource, owners };
  }

  private async placeOf(scope: PolicyScope): Promise<{ domain?: Domain; owners: readonly string[] }> {
    const { kind, id } = partsOf(scope);
    if (kind === 'global') return { owners: [] };
    const view = this.projection.view();
    if (kind === 'domain') return { domain: (await view.domains([id]))[0], owners: [] };
    const [found] = await view.documents([{ kind: 'DataProduct', id }]);
    if (!found) return { owners: [] };
    const { domain, owners } = productResource(id, found.document as DataProduct);
    return { domain: domain === undefined ? undefined : (await view.domains([domain]))[0], owners };
  }
}

/** A team of the domain that is named owns as its members do, and as those in its groups. */
function whoIs(owner: string, domain: Domain | undefined): string[] {
  const team = domain?.teams.find(({ id }) => id === owner);
  return [owner, ...(team?.members.map(({ id }) => id) ?? []), ...(team?.groups ?? [])];
}
