import { type AfterState, mostUpstreams, type Registered } from '#change-sets';
import type { RegisteredDocument } from '#contracts/change-sets';
import type { DataContract, DataProduct } from '#contracts/documents';
import type { InputUpstream } from '#contracts/policy-input';
import { consumedContracts } from '#document-readers';
import { type UpstreamDocument, upstreamAt } from './upstream.js';

/** Products on the way to the farthest contract that is looked at. */
const mostSteps = 100;

/** What a product is made from. */
export interface Upstreams {
  /** Nearest first. */
  readonly found: InputUpstream[];
  /** False when there is more of it, further up than is looked. */
  readonly complete: boolean;
}

/**
 * The contracts that a product is made from, nearest first, each once. A way that leads back to the product ends there,
 * with the product in its place: that is how a circle shows.
 */
export function findUpstreams(product: DataProduct, after: AfterState, registered: Registered): Upstreams {
  const behind = new Behind(after, registered);
  const found = new Map<string, InputUpstream>();
  let front = [{ product, path: [product.id] }];
  for (let step = 0; step < mostSteps && front.length > 0; step++) {
    const reached = front.flatMap(({ product: reader, path }) =>
      consumedContracts(reader).flatMap((contractId) => {
        if (found.has(contractId)) return [];
        const offering = behind.offering(contractId);
        const contract = behind.contract(contractId);
        found.set(contractId, upstreamAt({ contractId, contract, product: offering, path }));
        return offering ? [{ product: offering.document, path: [...path, offering.document.id] }] : [];
      }),
    );
    front = reached.filter(({ product: reader }) => reader.id !== product.id);
  }
  const isWhole = front.every((end) => consumedContracts(end.product).every((id) => found.has(id)));
  return bounded([...found.values()], isWhole);
}

/** More contracts were not asked for: what is not there then may be registered all the same. */
function bounded(found: InputUpstream[], isWhole: boolean): Upstreams {
  if (found.length <= mostUpstreams) return { found, complete: isWhole };
  return thoseThere({ found, complete: false });
}

/** Without what is not there, which may be registered all the same where not everything is known. */
export function thoseThere({ found, complete }: Upstreams): Upstreams {
  const there = found.filter(({ contract, product }) => contract ?? product);
  return { found: there, complete: complete && there.length === found.length };
}

/** What is registered upstream, under what the set makes of it. */
class Behind {
  constructor(
    private readonly after: AfterState,
    private readonly registered: Registered,
  ) {}

  contract(id: string): UpstreamDocument<DataContract> | undefined {
    const registered = this.registered.document('DataContract', id) ?? this.registered.upstreamContract(id);
    return underSet(this.after.contract(id), registered);
  }

  offering(contractId: string): UpstreamDocument<DataProduct> | undefined {
    const [touched] = this.after.productsOffering(contractId);
    if (touched) return underSet(touched, this.registered.document('DataProduct', touched.id));
    const registered = this.registered.upstreamOffering(contractId);
    return registered && underSet(this.after.product(registered.id), registered);
  }
}

/** What a set makes of a document, which is the registered one where it makes nothing of it. */
function underSet<Document extends object>(
  after: Document | undefined,
  registered: RegisteredDocument | undefined,
): UpstreamDocument<Document> | undefined {
  if (after && after !== registered?.document) return { document: after };
  return registered && { document: registered.document as Document, revision: registered.revision };
}
