import { Injectable } from '@nestjs/common';
import { Authorisation, type Principal, recordedAs } from '#access';
import { bindSubjects, calledById, collectBase, Registered, touchedBy } from '#change-sets';
import type { ChangeSet } from '#contracts/change-sets';
import type { Decision } from '#contracts/decisions';
import type { Decided } from '#evaluation';
import { type Answer, Idempotency, type Repeatable, repeatableOf } from '#idempotency';
import { KnownNames } from '#names';
import { RecordDecision } from '../decisions/index.js';
import { DecideChangeSet } from '../evaluation/index.js';
import { gateKeyOf, type NewGateResult, originOf } from '../gate-results/index.js';
import { Freshness, Projection } from '../projections/index.js';
import { groundOf } from './ground-of.js';

/** Who asks, and under which key the request may be repeated. */
interface Submission {
  readonly principal: Principal;
  readonly idempotencyKey?: string;
}

/** CI's door to the one evaluator: a dry run on our own projection. */
@Injectable()
export class GateChangeSet {
  constructor(
    private readonly projection: Projection,
    private readonly freshness: Freshness,
    private readonly evaluator: DecideChangeSet,
    private readonly recorder: RecordDecision,
    private readonly authorisation: Authorisation,
    private readonly idempotency: Idempotency,
    private readonly names: KnownNames,
  ) {}

  /**
   * Would this change be allowed? Recorded, but nothing changes. Where labels say where it comes from, the decision is kept as its
   * result; asked again on the same ground, it is the same decision.
   * @throws AccessDenied, IdempotencyKeyReused
   */
  async gate(submitted: ChangeSet, { principal, idempotencyKey }: Submission): Promise<Decision> {
    const repeatable = repeatableOf(principal, idempotencyKey, submitted);
    const { response } = await this.idempotency.once(
      repeatable,
      () => this.decide(submitted, principal, repeatable),
      () => this.permit(submitted, principal),
    );
    return response;
  }

  private async decide(
    submitted: ChangeSet,
    principal: Principal,
    repeatable: Repeatable | undefined,
  ): Promise<Answer<Decision>> {
    // Before the base is read: it is at least as new as this.
    const catalog = this.freshness.catalog;
    const { changeSet, base, known } = await this.permit(submitted, principal);
    const purpose = 'gate';
    const decided = await this.evaluator.decide({ purpose, changeSet, base, known, principal, catalog });
    const result = resultOf(decided, changeSet.labels, principal);
    const beside = { ...(result && { result }), ...(repeatable && { repeatable }) };
    const isKept = result !== undefined || repeatable !== undefined;
    return { status: 200, response: await this.recorder.record(decided, isKept ? beside : undefined) };
  }

  /** What the set stands on, for whoever may ask about all that it touches. @throws AccessDenied */
  private async permit(submitted: ChangeSet, principal: Principal) {
    const known = this.projection.view();
    const named = this.names.isEmpty
      ? submitted
      : calledById(submitted, (kind, name) => this.names.idOf(kind, name));
    const changeSet = await bindSubjects(known, named);
    const base = await collectBase(known, changeSet);
    if (this.authorisation.asks)
      await this.authorisation.require(
        principal,
        'change:gate',
        ...touchedBy(changeSet, new Registered(base, changeSet)),
      );
    return { changeSet, base, known };
  }
}

/** What is kept of a proposed change, where it says where it comes from. */
function resultOf(
  decided: Decided,
  labels: ChangeSet['labels'],
  { id, onBehalfOf }: Principal,
): NewGateResult | undefined {
  const origin = originOf(labels);
  if (!origin) return undefined;
  const key = gateKeyOf(origin, recordedAs(id, onBehalfOf));
  return { key, origin, ground: groundOf(decided), products: decided.products, contents: decided.contents() };
}
