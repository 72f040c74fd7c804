import { collectBase } from '#change-sets';
import { Clock } from '#clock';
import type { DataProduct } from '#contracts/documents';
import { type Standing, standingInputs } from '#evaluation';
import { Injectable } from '@nestjs/common';
import { SchemaExaminer } from '#schema-examination';
import { PolicySets } from '../in-force/index.js';
import { Freshness, Projection } from '../projections/index.js';
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
    return standingInputs(products, base, {
      known,
      lineageKnown: this.freshness.lineageKnown,
      examiner: this.examiner,
      unboundSubjects: this.settings.unboundSubjects,
      inForce: this.policies.inForce(),
      now: this.clock.now().toISOString(),
    });
  }
}
