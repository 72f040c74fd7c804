import type { Change, ChangeSet } from '#contracts/change-sets';
import type { DataContract, DataProduct } from '#contracts/documents';
import { refuseTwice } from './refuse-twice.js';

/** Which id a name leads to: the name itself where it leads nowhere. */
type IdOf = (kind: 'product' | 'contract', name: string) => string;

/**
 * The set with ids in the place of all other names of products and contracts: a file may go on to say the old or the new one.
 * @throws ChangeSetInvalid where two changes are then of the same thing
 */
export function calledById(set: ChangeSet, idOf: IdOf): ChangeSet {
  const changes = set.changes.map((change) => changeById(change, idOf));
  refuseTwice(changes, (index) => `changes.${index}`);
  return { ...set, changes };
}

function changeById(change: Change, idOf: IdOf): Change {
  switch (change.kind) {
    case 'DataProduct':
      return { ...change, document: productById(change.document, idOf) };
    case 'DataContract':
      return { ...change, document: contractById(change.document, idOf) };
    case 'Schema':
      return {
        ...change,
        contractId: change.contractId === null ? null : idOf('contract', change.contractId),
      };
    case 'Lifecycle':
      return {
        ...change,
        product: idOf('product', change.product),
        ...(change.replacement && { replacement: idOf('product', change.replacement) }),
      };
  }
}

function contractById(document: DataContract, idOf: IdOf): DataContract {
  return { ...document, id: idOf('contract', document.id) };
}

function productById(document: DataProduct, idOf: IdOf): DataProduct {
  const { inputPorts, outputPorts } = document;
  return {
    ...document,
    id: idOf('product', document.id),
    ...(inputPorts && { inputPorts: inputPorts.map((port) => portById(port, idOf)) }),
    ...(outputPorts && { outputPorts: outputPorts.map((port) => portById(port, idOf)) }),
  };
}

function portById<Port extends { readonly contractId?: string }>(port: Port, idOf: IdOf): Port {
  return port.contractId === undefined ? port : { ...port, contractId: idOf('contract', port.contractId) };
}
