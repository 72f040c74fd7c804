import type { DecidedCompatibility } from '#contracts/decisions';
import type { DataContract, DataProduct } from '#contracts/documents';
import { columns, offeredContracts } from '#document-readers';
import type { Outcome, Registered } from '#change-sets';

/** What a change takes away from readers: some columns of a contract, or the whole of it. */
export interface Withdrawal {
  readonly contractId: string;
  /** Column paths of the contract as registered; null when everything goes. */
  readonly columns: readonly string[] | null;
}

/** What consumers would miss: columns removed, renamed or retyped, contracts no longer offered, products retired. */
export function withdrawalsOf(
  outcome: Outcome,
  compatibility: DecidedCompatibility | null,
  registered: Registered,
): Withdrawal[] {
  const { change } = outcome;
  switch (change.kind) {
    case 'DataContract':
      return fromPaths(change.document.id, brokenPaths(compatibility), registered);
    case 'Schema':
      return change.contractId === null
        ? []
        : fromPaths(change.contractId, brokenPaths(compatibility), registered);
    case 'DataProduct':
    case 'Lifecycle':
      return contractsWithdrawn(outcome).map((contractId) => ({ contractId, columns: null }));
  }
}

/** Paths whose change breaks some reader, whatever the mode demands: a mode cannot make a running job survive. */
function brokenPaths(compatibility: DecidedCompatibility | null): string[] {
  const broken = (compatibility?.changes ?? []).filter(({ directions }) => directions.length > 0);
  return broken.map(({ path }) => path);
}

function fromPaths(contractId: string, paths: readonly string[], registered: Registered): Withdrawal[] {
  const contract = registered.contract(contractId);
  if (!contract || paths.length === 0) return [];
  const touched = columnsAt(contract, paths);
  return touched.length === 0 ? [] : [{ contractId, columns: touched }];
}

/**
 * The contract's columns at or below the given paths. A wire schema's path lacks the object's name that a contract's
 * column path starts with, so both spellings count.
 */
function columnsAt(contract: DataContract, paths: readonly string[]): string[] {
  const wanted = new Set(paths);
  return columns(contract)
    .filter(
      ({ path, object }) => prefixes(path).some((it) => wanted.has(it)) || wireNames(path, object, wanted),
    )
    .map(({ path }) => path);
}

function wireNames(path: string, object: string, wanted: ReadonlySet<string>): boolean {
  return prefixes(path.slice(object.length + 1)).some((it) => wanted.has(it));
}

function prefixes(path: string): string[] {
  const parts = path.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}

function contractsWithdrawn({ before, after }: Outcome): string[] {
  if (before === null) return [];
  const offered = offeredContracts(before as DataProduct);
  const retires = after.status === 'retired' && before.status !== 'retired';
  const kept = retires ? [] : offeredContracts(after as DataProduct);
  return offered.filter((id) => !kept.includes(id));
}
