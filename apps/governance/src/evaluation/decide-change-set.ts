import { AfterState, checkReferences, examineSchemas, outcomesOf, Registered } from '#change-sets';
import type { Base, ChangeSet } from '#contracts/change-sets';
import type { Decision } from '#contracts/decisions';
import { type Principal, provenanceOf } from '#access';
import { atMostWarning } from '#decisions';
import { Clock } from '#clock';
import { Injectable } from '@nestjs/common';
import { SchemaExaminer } from '#schema-examination';
import { type InForce, PolicySets, type SetFailure, SetFailures } from '../in-force/index.js';
import { Freshness, jsonText, type ProjectionView } from '../projections/index.js';
import { buildPolicyInput } from './build-policy-input.js';
import { EvaluationSettings } from './evaluation-settings.js';
import { ExcuseSources } from './excuse-sources.js';
import { findFacts, type Facts } from './find-facts.js';
import { judgeInput } from './judge-input.js';
import { scopesOf } from './scopes-of.js';
import type { SetContext } from './set-context.js';
import { decisionOf, type JudgedChange } from './decision-of.js';
import { verdictOf } from './verdict.js';

/** A request for a decision, from whichever door it came. */
export interface Question {
  readonly purpose: Decision['purpose'];
  readonly changeSet: ChangeSet;
  readonly base: Base;
  /** Consumers and quality, as they are known now. */
  readonly known: ProjectionView;
  readonly principal: Principal;
  /** How fresh the base is: `current` from the catalog itself, or the time up to which the projection is caught up. */
  readonly catalog: string;
}

/** A decision and the inputs it was made on, as the policies saw them. */
export interface Decided {
  readonly decision: Decision;
  /** JSON text of each change's policy input, in the order of the set. */
  readonly inputs: readonly string[];
}

/** The one evaluator: whoever asks about a change set walks through the same steps. */
@Injectable()
export class DecideChangeSet {
  constructor(
    private readonly policies: PolicySets,
    private readonly failures: SetFailures,
    private readonly freshness: Freshness,
    private readonly examiner: SchemaExaminer,
    private readonly settings: EvaluationSettings,
    private readonly excuses: ExcuseSources,
    private readonly clock: Clock,
  ) {}

  /**
   * Decides on a change set against a base.
   * @throws ReferencesBroken, BelongsToOthers, BaseRevisionStale, SchemaUnreadable, SchemaTooCostly, ExaminationUnavailable
   */
  async decide({ purpose, changeSet, base, known, principal, catalog }: Question): Promise<Decided> {
    const started = performance.now();
    const isImport = purpose === 'import';
    const context = await this.contextOf(changeSet, base, principal, isImport);
    const outcomes = outcomesOf(changeSet, context.registered, context.schemas);
    const { lineageKnown } = this.freshness;
    const sources = { known, lineageKnown, examiner: this.examiner };
    const facts = await Promise.all(outcomes.map((outcome) => findFacts(outcome, context, sources)));
    // Taken once, so that a swap of policies meanwhile does not split the decision.
    const inForce = this.policies.inForce();
    const judgements = await Promise.all(facts.map((it) => this.judge(it, context, inForce)));
    const judged = isImport ? judgements.map(asWarning) : judgements;
    const decision = decisionOf(judged, {
      purpose,
      labels: changeSet.labels,
      actor: principal.id,
      ...provenanceOf(principal),
      at: context.now,
      context: { catalog, lineage: this.freshness.lineage, quality: this.freshness.quality },
      started,
    });
    return { decision, inputs: judged.map(({ input }) => input) };
  }

  /** Everything that the changes of a set share, once what they refer to is there. */
  private async contextOf(
    changeSet: ChangeSet,
    base: Base,
    principal: Principal,
    isImport: boolean,
  ): Promise<SetContext> {
    const registered = new Registered(base, changeSet);
    if (!isImport) checkReferences(changeSet, registered);
    const wanted = isImport ? 'import' : 'everything';
    const schemas = await examineSchemas(changeSet, registered, this.examiner, wanted);
    const now = this.clock.now().toISOString();
    const after = new AfterState(registered, changeSet);
    return { registered, schemas, after, principal, now, unboundSubjects: this.settings.unboundSubjects };
  }

  private async judge(facts: Facts, context: SetContext, inForce: InForce): Promise<JudgedChange> {
    const scopes = scopesOf(facts.outcome, context);
    const applying = inForce.at(scopes);
    const { parameters } = applying;
    const { now } = context;
    const input = { ...buildPolicyInput(facts, context), scopes, parameters };
    const text = jsonText(input);
    const excuses = await this.excuses.excusesFor(input, now);
    const failed = (failure: SetFailure) => this.failures.tell(failure);
    const judged = await judgeInput(this.policies, applying, { text, now }, excuses, failed);
    this.excuses.noteUse(
      judged.judgement.excuses.map(({ id }) => id),
      now,
    );
    return { facts, input: text, ...judged };
  }
}

/** What happened elsewhere cannot be refused any more: what would deny it warns. */
function asWarning(judged: JudgedChange): JudgedChange {
  const violations = judged.judgement.violations.map((it) => ({ ...it, level: atMostWarning(it.level) }));
  const softened = { ...judged.judgement, violations };
  return { ...judged, judgement: { ...softened, verdict: verdictOf(softened) } };
}
