import type { Base, ChangeSet } from '#contracts/change-sets';
import type { DecidedChange, Decision } from '#contracts/decisions';
import type { PolicyInput } from '#contracts/policy-input';
import {
  AfterState,
  checkReferences,
  examineSchemas,
  outcomesOf,
  Registered,
  type Outcome,
} from '#change-sets';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from '#ids';
import { SchemaExaminer } from '#schema-examination';
import type { InForce } from '../federation/in-force.js';
import { PolicySets } from '../policies/policy-sets.js';
import { Freshness } from '../projections/freshness.js';
import { jsonText } from '../projections/json-texts.js';
import type { ProjectionView } from '../projections/projection.js';
import { scopesOf } from '../scopes/scopes-of.js';
import { boundTo, buildPolicyInput, type Circumstances, type Findings } from './build-policy-input.js';
import { compare } from './compare.js';
import { evaluateApplying, type Evaluated } from './evaluate-applying.js';
import { findDisagreements } from './find-disagreements.js';
import { findImpact } from './find-impact.js';
import { GateSettings } from './gate-settings.js';
import { worst, type Judgement } from './judge.js';
import { recheckReferrers } from './recheck-referrers.js';
import { withdrawalsOf } from './removed-columns.js';

/** A request for a decision, from whichever door it came. */
export interface Question {
  readonly purpose: Decision['purpose'];
  readonly changeSet: ChangeSet;
  readonly base: Base;
  /** Consumers and quality, as they are known now. */
  readonly known: ProjectionView;
  readonly actor: string;
  /** How fresh the base is: `current` from the catalog itself, or the time up to which the projection is caught up. */
  readonly catalog: string;
}

/** A decision and the inputs it was made on, as the policies saw them. */
export interface Decided {
  readonly decision: Decision;
  /** JSON text of each change's policy input, in the order of the set. */
  readonly inputs: readonly string[];
}

interface JudgedChange extends Evaluated {
  readonly findings: Findings;
  readonly input: string;
  /** Names of the sets that decided. */
  readonly sets: readonly string[];
}

/** The one evaluator. The gate, registration, and later re-scan and replay ask it the same question. */
@Injectable()
export class Decide {
  constructor(
    private readonly policies: PolicySets,
    private readonly freshness: Freshness,
    private readonly examiner: SchemaExaminer,
    private readonly settings: GateSettings,
  ) {}

  /**
   * Decides on a change set against a base.
   * @throws ReferencesBroken, BelongsToOthers, BaseRevisionStale, SchemaUnreadable, SchemaTooCostly, ExaminationUnavailable
   */
  async decide({ purpose, changeSet, base, known, actor, catalog }: Question): Promise<Decided> {
    const started = performance.now();
    const registered = new Registered(base, changeSet);
    checkReferences(changeSet, registered);
    const schemas = await examineSchemas(changeSet, registered, this.examiner, 'everything');
    const now = new Date().toISOString();
    const after = new AfterState(registered, changeSet);
    const { unboundSubjects } = this.settings;
    const circumstances = { registered, schemas, after, actor, now, unboundSubjects };
    const outcomes = outcomesOf(changeSet, registered, schemas);
    const findings = await Promise.all(outcomes.map((outcome) => this.find(outcome, circumstances, known)));
    // Taken once, so that a swap of policies meanwhile does not split the decision.
    const inForce = this.policies.inForce();
    const judged = await Promise.all(findings.map((it) => this.judge(it, circumstances, inForce)));
    const decision = this.summarise(judged, {
      purpose,
      labels: changeSet.labels,
      actor,
      at: now,
      catalog,
      started,
    });
    return { decision, inputs: judged.map(({ input }) => input) };
  }

  private async find(
    outcome: Outcome,
    circumstances: Circumstances,
    view: ProjectionView,
  ): Promise<Findings> {
    const { registered, schemas, after } = circumstances;
    const compatibility = compare(outcome, registered, schemas);
    const withdrawals = withdrawalsOf(outcome, compatibility, registered);
    const contractIds = concerned(outcome, after, withdrawals);
    const [known, quality, rechecked, disagreements] = await Promise.all([
      view.consumers(contractIds),
      view.quality(contractIds),
      recheckReferrers(outcome, registered, this.examiner),
      findDisagreements(outcome, circumstances, this.examiner),
    ]);
    const impact = findImpact(withdrawals, known.consumers, known.complete && this.freshness.lineageKnown);
    const { consumers } = known;
    return { outcome, compatibility, withdrawals, impact, consumers, quality, rechecked, disagreements };
  }

  private async judge(
    findings: Findings,
    circumstances: Circumstances,
    inForce: InForce,
  ): Promise<JudgedChange> {
    const scopes = scopesOf(findings.outcome, circumstances);
    const applying = inForce.at(scopes);
    const { parameters, names: sets } = applying;
    const policyInput: PolicyInput = {
      ...buildPolicyInput(findings, circumstances),
      scopes,
      parameters,
    };
    const input = jsonText(policyInput);
    const evaluated = await evaluateApplying(this.policies, applying, input, policyInput.now);
    return { findings, input, sets, ...evaluated };
  }

  private summarise(
    judged: readonly JudgedChange[],
    about: Pick<Decision, 'purpose' | 'labels' | 'actor' | 'at'> & {
      catalog: string;
      started: number;
    },
  ): Decision {
    const { catalog, started, ...rest } = about;
    const judgements = judged.map(({ judgement }) => judgement);
    const sum = (count: (it: Judgement) => number) => judgements.reduce((total, it) => total + count(it), 0);
    return {
      id: uuidv7(),
      purpose: rest.purpose,
      verdict: worst(judgements.map(({ verdict }) => verdict)),
      changes: judged.map(decidedChange),
      policies: {
        revision: revisionOf(judged),
        evaluated: sum((it) => it.evaluated),
        notApplicable: sum((it) => it.notApplicable),
        errors: sum((it) => it.errors.length),
        ...shadowOf(judged),
      },
      errors: judgements.flatMap(({ errors }) => errors),
      context: { catalog, lineage: this.freshness.lineage, quality: this.freshness.quality },
      labels: rest.labels,
      actor: rest.actor,
      at: rest.at,
      tookMs: Math.round((performance.now() - started) * 100) / 100,
    };
  }
}

/** Names every set that decided on a change of the set, each once. */
function revisionOf(judged: readonly JudgedChange[]): string {
  return [...new Set(judged.flatMap(({ sets }) => sets))].join('+');
}

function shadowOf(judged: readonly JudgedChange[]): Pick<Decision['policies'], 'shadow'> {
  const found = judged.flatMap(({ shadow }, change) => shadow.map((it) => ({ change, ...it })));
  return found.length === 0 ? {} : { shadow: found };
}

function decidedChange({ findings, judgement }: JudgedChange): DecidedChange {
  const { outcome, compatibility, impact, rechecked } = findings;
  return {
    kind: outcome.change.kind,
    id: outcome.target.id,
    operation: outcome.operation,
    compatibility,
    impact,
    referrers: [...rechecked.referrers],
    referrersComplete: rechecked.complete,
    violations: judgement.violations,
  };
}

/** The contracts whose readers and quality matter to a change. */
function concerned(
  outcome: Outcome,
  after: AfterState,
  withdrawals: readonly { contractId: string }[],
): string[] {
  const own =
    outcome.target.kind === 'DataContract'
      ? [outcome.target.id]
      : outcome.target.kind === 'Subject'
        ? boundTo(outcome.after)
        : after.contractsOf(outcome.target.id);
  return [...new Set([...own, ...withdrawals.map(({ contractId }) => contractId)])];
}
