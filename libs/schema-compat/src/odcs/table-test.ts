import type { DataContract, ItemProperty, SchemaObject } from '#contracts/documents';
import type { Difference } from '../format.js';
import { compareContracts } from './compare-contracts.js';
import { parseContract } from './parse-contract.js';

/** One row of a test table: what is compared, and the differences that must be found, as `rule path`. */
export type Row = readonly [
  name: string,
  before: DataContract,
  after: DataContract,
  expected: readonly string[],
];

/** A valid contract with the given fields. */
export function contractOf(fields: Partial<DataContract> = {}): DataContract {
  const required = {
    apiVersion: 'v3.2.0',
    kind: 'DataContract',
    id: 'c',
    version: '1.0.0',
    status: 'active',
  };
  // Through the text, so that a row with a document that is not ODCS fails.
  return parseContract(JSON.stringify({ ...required, ...fields }));
}

/** A contract with the one object `orders`. */
export function withObject(fields: Partial<SchemaObject>): DataContract {
  return contractOf({ schema: [{ name: 'orders', ...fields }] });
}

/** A contract with the one property `orders.total`. */
export function withProperty(fields: ItemProperty): DataContract {
  return withObject({ properties: [{ name: 'total', ...fields }] });
}

/** What a comparison found, as `rule path`. */
export function found(before: DataContract, after: DataContract): string[] {
  return compareContracts(before, after).map(({ rule, path }: Difference) => `${rule} ${path}`);
}
