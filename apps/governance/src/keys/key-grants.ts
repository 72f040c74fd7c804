import { Authorisation, type Principal, type Resource } from '#access';
import { Injectable } from '@nestjs/common';
import { type Grant, refuseBeyond } from './beyond-maker.js';
import { keyResources } from './keys-as-resources.js';

/** Sees to it that no key is good for more than whoever gets it to see. */
@Injectable()
export class KeyGrants {
  constructor(private readonly authorisation: Authorisation) {}

  /**
   * Whoever is shown a key has to hold what it gives: in each of its domains what an owner does, else the roles themselves.
   * @throws AccessDenied, BeyondMaker
   */
  async require(maker: Principal, grant: Grant, id = ''): Promise<void> {
    if (!this.authorisation.asks) return;
    const { principal, domains } = grant;
    await this.authorisation.require(maker, 'key:manage', ...keyResources(id, principal, domains));
    await this.authorisation.require(maker, 'domain:write', ...domains.map(domainResource));
    refuseBeyond(maker, grant);
  }
}

function domainResource(id: string): Resource {
  return { kind: 'domain', id, domain: id, owners: [] };
}
