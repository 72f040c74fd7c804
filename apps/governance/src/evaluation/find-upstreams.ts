import type { DataContract, DataProduct } from '#contracts/documents';
import type { InputUpstream } from '#contracts/policy-input';
import { columns, consumedContracts, offeredContracts } from '#document-readers';
import type { AfterState, Registered } from '#change-sets';
import { inputField } from './input-field.js';

/**
 * The contracts that a product is made from, nearest first, each once. A way that leads back to the product ends there,
 * with the product in its place: that is how a circle shows.
 */
export function findUpstreams(
  product: DataProduct,
  after: AfterState,
  registered: Registered,
): InputUpstream[] {
  const behind = new Upstreams(after, registered);
  const found = new Map<string, InputUpstream>();
  let front = [{ product, path: [product.id] }];
  while (front.length > 0) {
    const reached = front.flatMap(({ product: reader, path }) =>
      consumedContracts(reader).flatMap((contractId) => {
        if (found.has(contractId)) return [];
        const offering = behind.offering(contractId);
        found.set(contractId, upstream(contractId, behind.contract(contractId), offering, path));
        return offering ? [{ product: offering, path: [...path, offering.id] }] : [];
      }),
    );
    front = reached.filter(({ product: reader }) => reader.id !== product.id);
  }
  return [...found.values()];
}

/** What is registered upstream, under what the set makes of it. */
class Upstreams {
  private readonly contracts = new Map<string, DataContract>();
  private readonly byContract = new Map<string, DataProduct>();

  constructor(
    private readonly after: AfterState,
    { base }: Registered,
  ) {
    for (const { kind, id, document } of base.upstreams ?? []) {
      if (kind === 'DataContract') this.contracts.set(id, document as DataContract);
      else
        for (const offered of offeredContracts(document as DataProduct))
          this.byContract.set(offered, document as DataProduct);
    }
  }

  contract(id: string): DataContract | undefined {
    return this.after.contract(id) ?? this.contracts.get(id);
  }

  offering(contractId: string): DataProduct | undefined {
    const [changed] = this.after.productsOffering(contractId);
    if (changed) return changed;
    const registered = this.byContract.get(contractId);
    return registered && (this.after.product(registered.id) ?? registered);
  }
}

function upstream(
  contractId: string,
  contract: DataContract | undefined,
  product: DataProduct | undefined,
  path: readonly string[],
): InputUpstream {
  return {
    contractId,
    contract: contract ? withoutColumns(contract) : null,
    product: product ? { id: product.id, document: product } : null,
    path: [...path],
    classified: contract ? classifiedColumns(contract) : [],
  };
}

function withoutColumns({ schema, ...document }: DataContract): Record<string, unknown> {
  return document;
}

function classifiedColumns(contract: DataContract) {
  return columns(contract)
    .filter(({ classification, tags }) => classification !== undefined || tags.length > 0)
    .map(inputField);
}
