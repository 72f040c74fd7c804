import { Authorisation, type Principal, recordedAs } from '#access';
import { NotFound } from '#errors';
import { Injectable } from '@nestjs/common';
import { ChangeGrant } from './change-grant.js';
import { GrantResources } from './grant-resources.js';
import { grantSteps } from './grant-steps.js';
import type { Grant } from './grant.js';
import { GrantsStore } from './grants.store.js';

/** Ends access before its time. */
@Injectable()
export class GiveUpGrant {
  constructor(
    private readonly store: GrantsStore,
    private readonly changes: ChangeGrant,
    private readonly resources: GrantResources,
    private readonly authorisation: Authorisation,
  ) {}

  /** By whoever asked for it or answers for the consumer; others need the right to decide. @throws NotFound, AccessDenied, StepRefused */
  async revoke(id: string, by: Principal, reason: string): Promise<Grant> {
    const grant = await this.store.find(id);
    if (!grant) throw new NotFound('grant', id);
    const own = [grant.requestedBy, grant.consumer.owner];
    const isTheirs = own.includes(by.id) || own.includes(recordedAs(by.id, by.onBehalfOf));
    if (!isTheirs) await this.authorisation.require(by, 'grant:decide', await this.resources.of(grant));
    return this.changes.change(id, grantSteps.revoke, by, reason);
  }
}
