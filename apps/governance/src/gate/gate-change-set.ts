import { Injectable } from '@nestjs/common';
import { Authorisation, type Principal } from '#access';
import { bindSubjects, collectBase, Registered, touchedBy } from '#change-sets';
import type { ChangeSet } from '#contracts/change-sets';
import type { Decision } from '#contracts/decisions';
import { RecordDecision } from '../decisions/index.js';
import { Freshness, Projection } from '../projections/index.js';
import { DecideChangeSet } from '../evaluation/index.js';

/** CI's door to the one evaluator: a dry run on our own projection. */
@Injectable()
export class GateChangeSet {
  constructor(
    private readonly projection: Projection,
    private readonly freshness: Freshness,
    private readonly evaluator: DecideChangeSet,
    private readonly recorder: RecordDecision,
    private readonly authorisation: Authorisation,
  ) {}

  /** Would this change be allowed? Recorded, but nothing changes. @throws AccessDenied */
  async gate(submitted: ChangeSet, principal: Principal): Promise<Decision> {
    const catalog = this.freshness.catalog;
    const known = this.projection.view();
    const changeSet = await bindSubjects(known, submitted);
    const base = await collectBase(known, changeSet);
    if (this.authorisation.asks)
      await this.authorisation.require(
        principal,
        'change:gate',
        ...touchedBy(changeSet, new Registered(base, changeSet)),
      );
    const purpose = 'gate';
    const decided = await this.evaluator.decide({ purpose, changeSet, base, known, principal, catalog });
    return this.recorder.record(decided);
  }
}
