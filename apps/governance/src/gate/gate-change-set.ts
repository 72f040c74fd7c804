import { Injectable } from '@nestjs/common';
import { bindSubjects, collectBase } from '#change-sets';
import type { ChangeSet } from '#contracts/change-sets';
import type { Decision, DecisionRequest } from '#contracts/decisions';
import { RecordDecision } from '../decisions/record-decision.js';
import { Freshness } from '../projections/freshness.js';
import { Projection } from '../projections/projection.js';
import { Decide } from './decide.js';

/** The two doors to the one evaluator: CI's dry run on our own projection, and the catalog's request on its base. */
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
    return this.recorded({ purpose: 'gate', changeSet, base, known, actor, catalog });
  }

  /** May the catalog commit this change over this base? */
  async decide({ changeSet, base }: DecisionRequest, actor: string): Promise<Decision> {
    const known = this.projection.view();
    return this.recorded({ purpose: 'registration', changeSet, base, known, actor, catalog: 'current' });
  }

  private async recorded(question: Parameters<Decide['decide']>[0]): Promise<Decision> {
    const decided = await this.evaluator.decide(question);
    await this.recorder.record(decided);
    return shown(decided.decision);
  }
}

/** What policies in shadow found is in the record, for who rolls them out; callers are not shown it. */
function shown(decision: Decision): Decision {
  const { shadow, ...policies } = decision.policies;
  return shadow ? { ...decision, policies } : decision;
}
