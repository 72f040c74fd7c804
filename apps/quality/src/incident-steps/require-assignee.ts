import { DomainError, type Mistake } from '#errors';
import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { AddresseesStore, PeopleStore } from '../contracts/index.js';

/** Nobody has heard of whom an incident is given to. */
class UnknownAssignee extends DomainError {
  readonly code = 'incident.unknown-assignee';
  readonly kind = 'unprocessable';
  override readonly errors: readonly Mistake[];
  constructor(assignee: string) {
    super(`'${assignee}' belongs to no team of any domain, of the product or of the contract.`);
    this.errors = [{ path: 'assignee', message: this.message }];
  }
}

/** Sees to it that an incident is given to somebody who exists. */
@Injectable()
export class RequireAssignee {
  constructor(
    private readonly people: PeopleStore,
    private readonly addressees: AddresseesStore,
  ) {}

  /** Where nobody has been named yet, neither by a domain nor by the documents, anybody may be meant. @throws UnknownAssignee */
  async check(tx: Tx, contractId: string, assignee: string): Promise<void> {
    const acquaintance = await this.people.acquaintance(tx, assignee);
    if (acquaintance === 'known') return;
    const team = (await this.addressees.of([contractId], tx)).get(contractId)?.team ?? [];
    if (team.includes(assignee) || (acquaintance === 'nobody' && team.length === 0)) return;
    throw new UnknownAssignee(assignee);
  }
}
