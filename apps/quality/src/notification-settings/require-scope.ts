import { Authorisation, type Principal, type Resource, type Right } from '#access';
import { DomainError } from '#errors';
import { Injectable } from '@nestjs/common';
import { PlacesStore } from '../places/index.js';

/** There is no such scope. */
class UnknownScope extends DomainError {
  readonly code = 'notification.unknown-scope';
  readonly kind = 'unprocessable';
  override readonly errors = [{ path: 'scope', message: this.message }];
  constructor(scope: string) {
    super(`'${scope}' is neither global nor a product or domain that is registered, as product:lounge.`);
  }
}

/** Sees to it that what is set for a scope is set by somebody who may. */
@Injectable()
export class RequireScope {
  constructor(
    private readonly authorisation: Authorisation,
    private readonly places: PlacesStore,
  ) {}

  /** @throws AccessDenied, UnknownScope */
  async check(scope: string, right: Right, caller: Principal): Promise<void> {
    await this.authorisation.require(caller, right, await this.resourceOf(scope));
  }

  private async resourceOf(scope: string): Promise<Resource> {
    if (scope === 'global') return { kind: 'scope', id: scope, owners: [] };
    const [, kind, id = ''] = /^(product|domain):(.+)$/.exec(scope) ?? [];
    if (kind !== 'product' && kind !== 'domain') throw new UnknownScope(scope);
    const place = (await this.places.of([{ kind, id }])).get(scope);
    if (!place) throw new UnknownScope(scope);
    const { domain, owner } = place;
    return { kind, id, ...(domain !== undefined && { domain }), owners: owner === undefined ? [] : [owner] };
  }
}
