import { collectBase } from '#change-sets';
import { Clock } from '#clock';
import type { Base, Change } from '#contracts/change-sets';
import type { DataProduct } from '#contracts/documents';
import { schemaAgain, type Standing, standingInputs, type WantedStanding } from '#evaluation';
import { Injectable } from '@nestjs/common';
import { SchemaExaminer } from '#schema-examination';
import { PolicySets } from '../in-force/index.js';
import { Freshness, Projection, type ProjectionView } from '../projections/index.js';
import { EvaluationSettings } from './evaluation-settings.js';

/** What is registered, as policies see it: with all that this service knows of it. */
@Injectable()
export class StandingInputs {
  constructor(
    private readonly projection: Projection,
    private readonly freshness: Freshness,
    private readonly policies: PolicySets,
    private readonly examiner: SchemaExaminer,
    private readonly settings: EvaluationSettings,
    private readonly clock: Clock,
  ) {}

  /**
   * Some products, what they offer and the newest schemas of that, each thing once; nothing of a product that is not registered.
   * @throws ExaminationUnavailable
   */
  async of(productIds: readonly string[]): Promise<Standing[]> {
    const known = this.projection.view();
    const found = await known.documents(productIds.map((id) => ({ kind: 'DataProduct', id })));
    const products = found.map(({ document }) => document as DataProduct);
    const changes = products.map((document) => ({ kind: 'DataProduct' as const, document }));
    const base = await collectBase(known, { changes, labels: {} });
    return this.seen({ products }, base, known);
  }

  /**
   * Some contracts with their newest schemas, and the newest schemas of some subjects, whoever they are of.
   * @throws ExaminationUnavailable
   */
  async ofNobody(contracts: readonly string[], subjects: readonly string[]): Promise<Standing[]> {
    const known = this.projection.view();
    const bound = await known.subjects(subjects, []);
    const documents = await known.contracts(contracts);
    const changes: Change[] = [
      ...documents.map((document) => ({ kind: 'DataContract' as const, document })),
      ...bound.flatMap(schemaAgain),
    ];
    const base = await collectBase(known, { changes, labels: {} });
    return this.seen({ contracts, subjects }, base, known);
  }

  private seen(wanted: WantedStanding, base: Base, known: ProjectionView): Promise<Standing[]> {
    return standingInputs(wanted, base, {
      known,
      lineageKnown: this.freshness.lineageKnown,
      examiner: this.examiner,
      unboundSubjects: this.settings.unboundSubjects,
      inForce: this.policies.inForce(),
      now: this.clock.now().toISOString(),
    });
  }
}
