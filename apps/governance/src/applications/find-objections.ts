import { serviceItself } from '#access';
import { collectBase } from '#change-sets';
import type { ChangeSet } from '#contracts/change-sets';
import type { Decision } from '#contracts/decisions';
import type { Draft } from '#drafts';
import { Injectable } from '@nestjs/common';
import { DecideChangeSet } from '../evaluation/index.js';
import { Freshness, Projection } from '../projections/index.js';
import type { ModelFinding } from './application-documents.js';

/** Says what policies would find in drafted documents if they were active now. Nothing is recorded. */
@Injectable()
export class FindObjections {
  constructor(
    private readonly projection: Projection,
    private readonly freshness: Freshness,
    private readonly evaluator: DecideChangeSet,
  ) {}

  /**
   * Whoever belongs to its domain could apply it: who may is no matter of what is drafted.
   * @throws ReferencesBroken, BelongsToOthers, ExaminationUnavailable
   */
  async to({ contract, product }: Pick<Draft, 'contract' | 'product'>): Promise<ModelFinding[]> {
    const { catalog } = this.freshness;
    const known = this.projection.view();
    const changeSet = activated({ contract, product });
    const base = await collectBase(known, changeSet);
    const domains = product.domain === undefined ? [] : [product.domain];
    const principal = { ...serviceItself('meshwarden'), domains };
    const { decision } = await this.evaluator.decide({
      purpose: 'gate',
      ...{ changeSet, base, known, principal, catalog },
    });
    return findingsIn(decision, product.id);
  }
}

function activated({ contract, product }: Pick<Draft, 'contract' | 'product'>): ChangeSet {
  return {
    changes: [
      { kind: 'DataContract', document: { ...contract, status: 'active' } },
      { kind: 'DataProduct', document: { ...product, status: 'active' } },
    ],
    labels: {},
  };
}

function findingsIn({ changes, errors }: Decision, product: string): ModelFinding[] {
  const found = changes.flatMap(({ kind, id, violations }) =>
    violations.map(({ policy, title, level, message, path, remediation }) => ({
      ...{ kind, thing: id, policy, title, level, message, path, mend: remediation },
      link: `/api/v1/policies/${policy}`,
    })),
  );
  return [...errors.map((error) => findingOf(error, product)), ...found];
}

function findingOf({ message, policy }: Decision['errors'][number], product: string): ModelFinding {
  return {
    ...{ kind: 'DataProduct', thing: product, policy: policy ?? null, title: 'A policy has no answer' },
    ...{ level: 'deny', message, path: '', mend: 'Have whoever wrote the policy mend it.' },
    link: policy === null ? '/api/v1/policies' : `/api/v1/policies/${policy}`,
  };
}
