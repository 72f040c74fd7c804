import { Authorisation, type Principal, type Resource } from '#access';
import type { DataContract, DataProduct } from '#contracts/documents';
import { columns, contractResource, statusOf } from '#document-readers';
import { NotFound } from '#errors';
import { Injectable } from '@nestjs/common';
import { Projection } from '../projections/index.js';
import type { AccessQuestion } from './decide-access.js';

/** A contract that somebody wants to read, and what offers it. */
export interface OfferedContract {
  readonly contract: DataContract;
  readonly product: DataProduct | undefined;
}

/** Knows what access is asked for, from what governance has heard of the catalog. */
@Injectable()
export class WantedAccess {
  constructor(
    private readonly projection: Projection,
    private readonly authorisation: Authorisation,
  ) {}

  /** @throws NotFound */
  async find(contractId: string): Promise<OfferedContract> {
    const view = this.projection.view();
    const [[found], [offering]] = await Promise.all([
      view.documents([{ kind: 'DataContract', id: contractId }]),
      view.productsOffering([contractId]),
    ]);
    if (!found) throw new NotFound('contract', contractId);
    return {
      contract: found.document as DataContract,
      product: offering?.document as DataProduct | undefined,
    };
  }

  /** The contract as a thing of which somebody answers. */
  resource({ contract, product }: OfferedContract): Resource {
    return contractResource(contract.id, contract, product);
  }

  /** Whether somebody works on what they want to read: who may change it. */
  async belongs(by: Principal, offered: OfferedContract): Promise<boolean> {
    const { allow } = await this.authorisation.decide(by, 'change:apply', this.resource(offered));
    return this.authorisation.asks && allow;
  }
}

/** A contract as the policy on access sees it. */
export function askedOf({
  contract,
  product,
}: OfferedContract): Pick<AccessQuestion, 'contract' | 'product' | 'columns'> {
  const { schema: _, ...rest } = contract;
  return {
    product: product ?? null,
    contract: { ...rest, status: statusOf(contract), domain: contract.domain ?? product?.domain ?? null },
    columns: columns(contract).map(({ path, classification, tags }) => ({ path, classification, tags })),
  };
}
