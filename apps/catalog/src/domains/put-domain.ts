import { Authorisation, DomainSources, type Principal, recordedAs } from '#access';
import { Injectable } from '@nestjs/common';
import type { Domain } from '#contracts/domains';
import { EventTypes, Topics, type DomainRegistered } from '#contracts/events';
import { DomainError, RequestInvalid } from '#errors';
import { requireMatch } from '#http';
import { Outbox } from '#messaging';
import { Transactions, type Tx } from '#persistence';
import { isDeepStrictEqual } from 'node:util';
import { domainResource } from './domain-resource.js';
import { SubjectClaimsStore } from './subject-claims.store.js';
import { DomainsStore, type RegisteredDomain } from './domains.store.js';

/** A domain of that id is there already, or came to be while this one was being written. */
class DomainConflict extends DomainError {
  readonly code = 'domain.conflict';
  readonly kind = 'conflict';
}

/** Registers and replaces domains. */
@Injectable()
export class PutDomain {
  constructor(
    private readonly store: DomainsStore,
    private readonly claims: SubjectClaimsStore,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly authorisation: Authorisation,
    private readonly sources: DomainSources,
  ) {}

  /** @throws DomainConflict when the domain exists; AccessDenied when subjects are claimed by who may not */
  async create(domain: Domain, principal: Principal): Promise<RegisteredDomain> {
    const written = await this.transactions.run(async (tx) => {
      const current = await this.store.lock(tx, domain.id);
      if (current) throw new DomainConflict(`Domain '${domain.id}' exists already; replace it with PUT.`);
      await this.requireClaims(tx, undefined, domain, principal);
      return this.write(tx, domain, 1, principal);
    });
    return this.told(written);
  }

  /**
   * @throws Stale when `ifMatch` is not the current revision; RequestInvalid when the body names another domain; AccessDenied
   * when subjects are claimed, or given up, by who may not
   */
  async put(
    id: string,
    domain: Domain,
    ifMatch: string | undefined,
    principal: Principal,
  ): Promise<RegisteredDomain> {
    if (domain.id !== id)
      throw new RequestInvalid([{ path: 'id', message: `is '${domain.id}', but the path says '${id}'` }]);
    const written = await this.transactions.run(async (tx) => {
      const current = await this.store.lock(tx, id);
      requireMatch(ifMatch, current?.revision ?? null);
      if (current && isDeepStrictEqual(current.domain, domain)) return current;
      await this.requireClaims(tx, current?.domain, domain, principal);
      return this.write(tx, domain, (current?.revision ?? 0) + 1, principal);
    });
    return this.told(written);
  }

  /** What one domain claims, others lose: so it is for its owners to say only where no other has a claim to it. */
  private async requireClaims(
    tx: Tx,
    before: Domain | undefined,
    after: Domain,
    principal: Principal,
  ): Promise<void> {
    const [claimed = [], claims = []] = [before?.subjectPrefixes, after.subjectPrefixes];
    if (isDeepStrictEqual([...claimed].sort(), [...claims].sort())) return;
    const added = claims.filter((prefix) => !claimed.includes(prefix));
    const isFree = await this.claims.areFree(tx, after.id, added);
    const status = isFree ? { status: 'free' } : {};
    await this.authorisation.require(principal, 'domain:claim', { ...domainResource(after.id), ...status });
  }

  /** Rights follow from teams at once. */
  private told(written: RegisteredDomain): RegisteredDomain {
    this.sources.written(written);
    return written;
  }

  private async write(
    tx: Tx,
    domain: Domain,
    revision: number,
    principal: Principal,
  ): Promise<RegisteredDomain> {
    const updatedAt = new Date().toISOString();
    const registered = { domain, revision, actor: recordedAs(principal.id, principal.onBehalfOf), updatedAt };
    const written = await this.store.put(tx, registered);
    if (!written) throw new DomainConflict(`Domain '${domain.id}' was written by someone else just now.`);
    const data: DomainRegistered = { domain, revision, at: updatedAt };
    await this.outbox.add(tx, [
      { topic: Topics.domains, key: domain.id, type: EventTypes.domainRegistered, data },
    ]);
    return registered;
  }
}
