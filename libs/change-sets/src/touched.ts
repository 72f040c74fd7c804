import type { Resource } from '#access';
import type { Change, ChangeSet } from '#contracts/change-sets';
import type { DataProduct } from '#contracts/documents';
import { contractResource, offeredContracts, productResource, subjectResource } from '#document-readers';
import { AfterState } from './after-state.js';
import type { Registered } from './registered.js';

/**
 * Everything that a set changes, each as it is registered and, where it would then be elsewhere, there too: so that nobody
 * moves what is not theirs into their domain, nor what is theirs into another. Who a document would make its owner is not yet
 * one.
 */
export function touchedBy(set: ChangeSet, registered: Registered): Resource[] {
  const after = new AfterState(registered, set);
  const touched = set.changes.flatMap((change) => touchedByOne(change, registered, after));
  return [...new Map(touched.map((it) => [`${it.kind} ${it.id} ${it.domain ?? ''}`, it])).values()];
}

function touchedByOne(change: Change, registered: Registered, after: AfterState): Resource[] {
  switch (change.kind) {
    case 'DataProduct':
      return [
        ...productTouched(change.document.id, registered, after),
        ...takenOver(change.document, registered),
      ];
    case 'Lifecycle':
      return productTouched(change.product, registered, after);
    case 'DataContract':
      return moved(contractNow(change.document.id, registered), contractThen(change.document.id, after));
    case 'Schema':
      return moved(
        subjectNow(change.subject, registered),
        subjectResource(
          change.subject,
          change.contractId === null ? undefined : contractThen(change.contractId, after),
        ),
      );
  }
}

function productTouched(id: string, registered: Registered, after: AfterState): Resource[] {
  const now = registered.product(id);
  return moved(now && productResource(id, now), productResource(id, after.product(id)));
}

/** Contracts that no product offers yet and that this one is to offer: they become a part of it. */
function takenOver(product: DataProduct, registered: Registered): Resource[] {
  return offeredContracts(product)
    .filter((id) => registered.productOffering(id)?.id !== product.id)
    .flatMap((id) => contractNow(id, registered) ?? []);
}

function contractNow(id: string, registered: Registered): Resource | undefined {
  const contract = registered.contract(id);
  return contract && contractResource(id, contract, registered.productOffering(id));
}

function contractThen(id: string, after: AfterState): Resource {
  return contractResource(id, after.contract(id), after.productsOffering(id)[0]);
}

function subjectNow(name: string, registered: Registered): Resource | undefined {
  const subject = registered.subject(name);
  if (!subject) return undefined;
  const { contractId } = subject;
  return subjectResource(name, contractId === null ? undefined : contractNow(contractId, registered));
}

/** What stays where it is, is one thing. */
function moved(now: Resource | undefined, then: Resource): Resource[] {
  if (!now) return [{ ...then, owners: [] }];
  return now.domain === then.domain ? [now] : [now, { ...then, owners: [] }];
}
