import { Injectable } from '@nestjs/common';
import { bindSubjects, collectBase, examineSchemas, Registered, type ExaminedSchemas } from '#change-sets';
import type { ChangeSet } from '#contracts/change-sets';
import type { Decision } from '#contracts/decisions';
import { SchemaExaminer } from '#schema-examination';
import { ChangeRefused, DecisionFailed } from './errors.js';
import { Governance } from '../governance/governance.js';
import { asKept } from './kept-schemas.js';
import { RegisteredStore } from '../documents/registered-documents.store.js';
import { RememberedBase, type KnownOfSet } from '../base/request-base.js';

/** A set that was allowed, and what it stands on. */
export interface AllowedSet {
  readonly changeSet: ChangeSet;
  readonly registered: Registered;
  readonly schemas: ExaminedSchemas;
  readonly decision: Decision;
}

/** Has governance decide on change sets over what is registered now. */
@Injectable()
export class DecideChangeSet {
  constructor(
    private readonly registered: RegisteredStore,
    private readonly governance: Governance,
    private readonly examiner: SchemaExaminer,
  ) {}

  /** @throws ChangeRefused with the decision; DecisionFailed or GovernanceUnavailable when there is none */
  async decide(submitted: ChangeSet, actor: string, known: KnownOfSet = {}): Promise<AllowedSet> {
    const reader = await RememberedBase.of(submitted, this.registered, known);
    const changeSet = await bindSubjects(reader, submitted);
    const base = await collectBase(reader, changeSet);
    const decision = await this.governance.decide({ changeSet, base }, actor);
    if (decision.verdict === 'fail') throw new ChangeRefused(decision);
    if (decision.verdict === 'error') throw new DecisionFailed(decision);
    const registered = new Registered(base, changeSet);
    const schemas =
      (known.hash !== undefined ? asKept(changeSet, decision) : undefined) ??
      (await examineSchemas(changeSet, registered, this.examiner, 'identity'));
    return { changeSet, registered, schemas, decision };
  }
}
