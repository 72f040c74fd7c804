import type { Base, ChangeSet } from '#contracts/change-sets';
import type { Decision, GateCheck } from '#contracts/decisions';
import type { Handover } from '#contracts/policy-input';
import type { Principal } from '#access';
import { Clock } from '#clock';
import { type ChangeContent, decide, type Decided } from '#evaluation';
import { inSpan } from '#tracing';
import { Injectable } from '@nestjs/common';
import { SchemaExaminer } from '#schema-examination';
import { PolicySets, SetFailures } from '../in-force/index.js';
import { Freshness, jsonText, type ProjectionView } from '../projections/index.js';
import { EvaluationSettings } from './evaluation-settings.js';
import { ExcuseSources } from './excuse-sources.js';

/** A request for a decision, from whichever door it came. */
export interface Question {
  readonly purpose: Decision['purpose'];
  readonly changeSet: ChangeSet;
  readonly base: Base;
  /** Consumers and quality, as they are known now. */
  readonly known: ProjectionView;
  readonly principal: Principal;
  /** Who has handed over what moves to another domain. */
  readonly handover?: Handover;
  /** How fresh the base is: `current` from the catalog itself, or the time up to which the projection is caught up. */
  readonly catalog: string;
  /** Holds what is to happen against what the gate had said of it; left out where that is asked of the gate itself. */
  readonly gate?: (content: ChangeContent) => Promise<GateCheck>;
}

/** The one evaluator of this service: decides on the policies that are in force in it, and with all that it knows. */
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
  async decide({ known, catalog, gate, ...question }: Question): Promise<Decided> {
    const { lineage, quality, lineageKnown } = this.freshness;
    const now = this.clock.now().toISOString();
    const asked = { ...question, now, context: { catalog, lineage, quality } };
    const attributes = { 'meshwarden.purpose': question.purpose };
    const decided = await inSpan({ name: 'decide', kind: 'internal', attributes }, () =>
      decide(asked, {
        known,
        lineageKnown,
        examiner: this.examiner,
        evaluator: this.policies,
        unboundSubjects: this.settings.unboundSubjects,
        inForce: () => this.policies.inForce(),
        excusesFor: (input, at) => this.excuses.excusesFor(input, at),
        textOf: jsonText,
        failed: (failure) => this.failures.tell(failure),
        ...(gate && { gate }),
      }),
    );
    for (const { excuses = [] } of decided.decision.changes)
      this.excuses.noteUse(
        excuses.map(({ id }) => id),
        now,
        'decision',
      );
    return decided;
  }
}
