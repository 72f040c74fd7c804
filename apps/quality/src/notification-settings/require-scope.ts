import { Authorisation, type Principal, type Right } from '#access';
import { DomainError } from '#errors';
import { Injectable } from '@nestjs/common';
import { ScopeResources } from './scope-resources.js';

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
    private readonly resources: ScopeResources,
  ) {}

  /** @throws AccessDenied, UnknownScope */
  async check(scope: string, right: Right, caller: Principal): Promise<void> {
    const resource = await this.resources.of(scope);
    if (!resource) throw new UnknownScope(scope);
    await this.authorisation.require(caller, right, resource);
  }
}
