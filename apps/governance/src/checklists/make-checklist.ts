import { serviceItself } from '#access';
import { collectBase } from '#change-sets';
import type { Change, ChangeSet } from '#contracts/change-sets';
import type { DataContract, DataProduct } from '#contracts/documents';
import type { Decision } from '#contracts/decisions';
import { offeredContracts, statusOf } from '#document-readers';
import { NotFound } from '#errors';
import { Injectable } from '@nestjs/common';
import { DecideChangeSet } from '../evaluation/index.js';
import { Freshness, Projection, type ProjectionView } from '../projections/index.js';
import type { Checklist, Obstacle } from './checklist-documents.js';
import { counting, stagesOf } from './stages-of.js';

/** Says what is missing until a product is active, by asking what would be decided if it were to be now. Nothing is recorded. */
@Injectable()
export class MakeChecklist {
  constructor(
    private readonly projection: Projection,
    private readonly freshness: Freshness,
    private readonly evaluator: DecideChangeSet,
  ) {}

  /** @throws NotFound, ExaminationUnavailable */
  async of(id: string): Promise<Checklist> {
    const known = this.projection.view();
    const [found] = await known.documents([{ kind: 'DataProduct', id }]);
    if (!found) throw new NotFound('product', id);
    const product = found.document as DataProduct;
    const contracts = await contractsOf(product, known);
    const obstacles = await this.obstaclesTo({ product, contracts }, known);
    return {
      product: id,
      status: statusOf(product),
      ready: counting(obstacles).length === 0,
      stages: stagesOf({ product, contracts, obstacles }),
      obstacles,
    };
  }

  /** Whoever belongs to its domain could take the step: who may is no matter of what is missing. */
  private async obstaclesTo(
    { product, contracts }: { readonly product: DataProduct; readonly contracts: readonly DataContract[] },
    known: ProjectionView,
  ): Promise<Obstacle[]> {
    const changeSet: ChangeSet = { changes: activating(product, contracts), labels: {} };
    const base = await collectBase(known, changeSet);
    const principal = {
      ...serviceItself('meshwarden'),
      domains: product.domain === undefined ? [] : [product.domain],
    };
    const { catalog } = this.freshness;
    const { decision } = await this.evaluator.decide({
      purpose: 'gate',
      ...{ changeSet, base, known, principal, catalog },
    });
    return obstaclesIn(decision, product.id);
  }
}

async function contractsOf(product: DataProduct, known: ProjectionView): Promise<DataContract[]> {
  const keys = offeredContracts(product).map((id) => ({ kind: 'DataContract' as const, id }));
  return (await known.documents(keys)).map(({ document }) => document as DataContract);
}

/** The step, and what of its contracts has to be active with it. */
function activating({ id }: DataProduct, contracts: readonly DataContract[]): Change[] {
  const waiting = contracts.filter((it) => statusOf(it) !== 'active');
  return [
    ...waiting.map((it) => ({ kind: 'DataContract' as const, document: { ...it, status: 'active' } })),
    { kind: 'Lifecycle', product: id, to: 'active' },
  ];
}

function obstaclesIn({ changes, errors }: Decision, product: string): Obstacle[] {
  const found = changes.flatMap(({ kind, id, violations }) =>
    violations.map(({ policy, title, level, message, path, remediation, waiver }) => ({
      ...{ kind, thing: id, policy, title, must: level === 'deny', why: message, path },
      ...{ mend: remediation, waiver, link: `/api/v1/policies/${policy}` },
    })),
  );
  return [...errors.map((error) => obstacleOf(error, product)), ...found];
}

function obstacleOf({ message, policy }: Decision['errors'][number], product: string): Obstacle {
  return {
    ...{ kind: 'Lifecycle', thing: product, policy: policy ?? 'unknown', title: 'A policy has no answer' },
    ...{ must: true, why: message, path: '', mend: 'Have whoever wrote the policy mend it.', waiver: null },
    link: policy === null ? '/api/v1/policies' : `/api/v1/policies/${policy}`,
  };
}
