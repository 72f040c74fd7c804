import type { ChangeSet, SchemaChange } from '#contracts/change-sets';
import type { DataProduct } from '#contracts/documents';
import { referredSubject } from '#ids';
import type { Mistake } from '#errors';
import { AfterState } from './after-state.js';
import { BaseRevisionStale, BelongsToOthers, ReferencesBroken } from './errors.js';
import { ImportedSchemas, ReferenceBroken } from './imported-schemas.js';
import { refuse } from './refuse.js';
import type { Registered } from './registered.js';
import { targetOf } from './target.js';

/** What may be registered that whoever checks does not know of. */
interface Unseen {
  /** Whether documents may be registered that the base does not hold: one that a set names is not missing then. */
  readonly elsewhere: boolean;
}

/**
 * Checks that everything a set names is there and is the set's to change, before schemas are read and policies asked.
 * @throws ReferencesBroken, BelongsToOthers or BaseRevisionStale with the path of every mistake
 */
export function checkReferences(
  set: ChangeSet,
  registered: Registered,
  { elsewhere }: Unseen = { elsewhere: false },
): void {
  const after = new AfterState(registered, set);
  const each = (find: (change: ChangeSet['changes'][number], at: string) => Mistake[]): Mistake[] =>
    set.changes.flatMap((change, index) => find(change, `changes.${index}`));

  refuse(
    ReferencesBroken,
    each((change, at) => [
      ...(elsewhere ? [] : missing(change, at, after)),
      ...groundless(change, at, registered),
    ]),
  );
  refuse(
    BelongsToOthers,
    each((change, at) => foreign(change, at, registered, after)),
  );
  refuse(
    ReferencesBroken,
    each((change, at) => (change.kind === 'Schema' ? endless(change, at, registered) : [])),
  );
  refuse(
    BaseRevisionStale,
    each((change, at) => stale(change, at, registered)),
  );
}

/** Documents that a change names and that are nowhere. */
function missing(change: ChangeSet['changes'][number], at: string, after: AfterState): Mistake[] {
  switch (change.kind) {
    case 'DataProduct':
      return missingContracts(change.document, at, after);
    case 'DataContract':
      return [];
    case 'Schema':
      return change.contractId === null || after.contract(change.contractId)
        ? []
        : [unknown(`${at}.contractId`, 'contract', change.contractId)];
    case 'Lifecycle':
      return change.replacement == null || after.product(change.replacement)
        ? []
        : [unknown(`${at}.replacement`, 'product', change.replacement)];
  }
}

/** What a change cannot be read without and that is nowhere. */
function groundless(change: ChangeSet['changes'][number], at: string, registered: Registered): Mistake[] {
  if (change.kind === 'Schema') return missingImports(change, at, registered);
  if (change.kind !== 'Lifecycle' || registered.product(change.product)) return [];
  return [unknown(`${at}.product`, 'product', change.product)];
}

function missingContracts(product: DataProduct, at: string, after: AfterState): Mistake[] {
  const ports = (side: 'outputPorts' | 'inputPorts') =>
    (product[side] ?? []).flatMap(({ contractId }, index) =>
      contractId === undefined || after.contract(contractId)
        ? []
        : [unknown(`${at}.document.${side}.${index}.contractId`, 'contract', contractId)],
    );
  return [...ports('outputPorts'), ...ports('inputPorts')];
}

function missingImports(change: SchemaChange, at: string, registered: Registered): Mistake[] {
  return change.references.flatMap(({ subject, version }, index) => {
    const path = `${at}.references.${index}`;
    const found = registered.schemaVersion(referredSubject(subject, change.subject), version);
    if (!found) return [unknown(path, `version ${version} of subject`, subject)];
    if (found.schemaType === change.schemaType) return [];
    const message = `version ${version} of subject '${subject}' is ${found.schemaType}, and cannot be imported by ${change.schemaType}`;
    return [{ path, message }];
  });
}

/** A contract is offered by one product, in that product's domain; a subject stays with its contract. */
function foreign(
  change: ChangeSet['changes'][number],
  at: string,
  registered: Registered,
  after: AfterState,
): Mistake[] {
  switch (change.kind) {
    case 'DataProduct':
      return foreignContracts(change.document, at, after);
    case 'DataContract':
      return after
        .productsOffering(change.document.id)
        .flatMap((product) => otherDomain(product, change.document.domain, `${at}.document.domain`));
    case 'Schema':
      return foreignSubject(change, at, registered);
    case 'Lifecycle':
      return [];
  }
}

function foreignContracts(product: DataProduct, at: string, after: AfterState): Mistake[] {
  return (product.outputPorts ?? []).flatMap(({ contractId }, index) => {
    if (contractId === undefined) return [];
    const path = `${at}.document.outputPorts.${index}.contractId`;
    const other = after.productsOffering(contractId).find(({ id }) => id !== product.id);
    if (other)
      return [{ path, message: `contract '${contractId}' is offered by product '${other.id}' already` }];
    return otherDomain(product, after.contract(contractId)?.domain, path);
  });
}

function otherDomain(product: DataProduct, domain: string | undefined, path: string): Mistake[] {
  if (domain === undefined || product.domain === undefined || domain === product.domain) return [];
  const message = `the contract is of domain '${domain}', but product '${product.id}' that offers it is of '${product.domain}'`;
  return [{ path, message }];
}

function foreignSubject(change: SchemaChange, at: string, registered: Registered): Mistake[] {
  const bound = registered.subject(change.subject)?.contractId;
  if (bound === undefined || bound === null || bound === change.contractId) return [];
  return [
    { path: `${at}.contractId`, message: `subject '${change.subject}' belongs to contract '${bound}'` },
  ];
}

/** Imports that lead in a circle, or to more schemas than can be read. */
function endless(change: SchemaChange, at: string, registered: Registered): Mistake[] {
  try {
    new ImportedSchemas(registered).add(change.references, change.subject);
    return [];
  } catch (error) {
    if (error instanceof ReferenceBroken) return [{ path: `${at}.references`, message: error.message }];
    throw error;
  }
}

function stale(change: ChangeSet['changes'][number], at: string, registered: Registered): Mistake[] {
  if (change.baseRevision === undefined) return [];
  const { kind, id } = targetOf(change);
  const current =
    kind === 'Subject' ? registered.subject(id)?.revision : registered.document(kind, id)?.revision;
  if (change.baseRevision === (current ?? 0)) return [];
  return [
    {
      path: `${at}.baseRevision`,
      message: `is ${change.baseRevision}, but the current revision is ${current ?? 0}`,
    },
  ];
}

function unknown(path: string, what: string, id: string): Mistake {
  return { path, message: `there is no ${what} '${id}', neither registered nor in this set` };
}
