import { Injectable } from '@nestjs/common';
import { bindSubjects, collectBase } from '#change-sets';
import type { ChangeSet } from '#contracts/change-sets';
import type { Decision } from '#contracts/decisions';
import { RecordDecision } from '../decisions/record-decision.js';
import { Freshness } from '../projections/freshness.js';
import { Projection } from '../projections/projection.js';
import { Decide } from './decide.js';

/** CI's door to the one evaluator: a dry run on our own projection. */
@Injectable()
export class GateChangeSet {
  constructor(
    private readonly projection: Projection,
    private readonly freshness: Freshness,
    private readonly evaluator: Decide,
    private readonly recorder: RecordDecision,
  ) {}

  /** Would this change be allowed? Recorded, but nothing changes. */
  async gate(submitted: ChangeSet, actor: string): Promise<Decision> {
    const catalog = this.freshness.catalog;
    const known = this.projection.view();
    const changeSet = await bindSubjects(known, submitted);
    const base = await collectBase(known, changeSet);
    const purpose = 'gate';
    const decided = await this.evaluator.decide({ purpose, changeSet, base, known, actor, catalog });
    return this.recorder.record(decided);
  }
}
