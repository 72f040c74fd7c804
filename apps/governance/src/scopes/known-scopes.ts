import { Injectable } from '@nestjs/common';
import type { DataProduct } from '#contracts/documents';
import type { Domain } from '#contracts/domains';
import { ownerOf } from '#document-readers';
import { DomainError } from '#errors';
import type { PolicyScope } from '#policy-engine';
import { Projection } from '../projections/index.js';
import { domainScope, globalScope } from '#evaluation';
import { partsOf } from './scope.js';

/** A scope names a domain or a product that nobody has registered. */
class ScopeUnknown extends DomainError {
  readonly code = 'scope.unknown';
  readonly kind = 'unprocessable';
}

/** A scope that exists. */
export interface KnownScope {
  readonly scope: PolicyScope;
  /** The scopes above it, the highest first: a product is below its domain, and all are below the federation. */
  readonly above: readonly PolicyScope[];
  /** Who answers for it, as far as the catalog says; used until somebody is named. */
  readonly owner: string;
}

/** Which scopes there are: the federation, and the domains and products that the catalog has told of. */
@Injectable()
export class KnownScopes {
  constructor(private readonly projection: Projection) {}

  /** The scope, or undefined when its domain or product is not registered. */
  async find(scope: PolicyScope): Promise<KnownScope | undefined> {
    const { kind, id } = partsOf(scope);
    if (kind === 'global') return { scope, above: [], owner: 'federation' };
    const view = this.projection.view();
    if (kind === 'domain') {
      const [domain] = await view.domains([id]);
      return domain && { scope, above: [globalScope], owner: ownerOfDomain(domain) };
    }
    const [product] = await view.documents([{ kind: 'DataProduct', id }]);
    return product && ofProduct(scope, product.document as DataProduct);
  }

  /** @throws ScopeUnknown */
  async require(scope: PolicyScope): Promise<KnownScope> {
    const known = await this.find(scope);
    if (known) return known;
    const { kind, id } = partsOf(scope);
    throw new ScopeUnknown(
      `There is no ${kind} '${id}'. Register it first; governance hears of it a moment later.`,
    );
  }
}

function ofProduct(scope: PolicyScope, product: DataProduct): KnownScope {
  const { domain } = product;
  const above: PolicyScope[] = domain === undefined ? [globalScope] : [globalScope, domainScope(domain)];
  return { scope, above, owner: ownerOf(product)?.username ?? domain ?? product.id };
}

/** The first member whose role is owner, else the first team, else the domain itself. */
function ownerOfDomain({ id, teams }: Domain): string {
  const members = teams.flatMap((team) => team.members);
  const owner = members.find(({ role }) => role?.toLowerCase() === 'owner');
  return owner?.id ?? teams[0]?.id ?? id;
}
