import type { DataContract } from '#contracts/documents';
import type { InputField, InputSource } from '#contracts/policy-input';
import { columns } from '#document-readers';
import { inputField } from './input-field.js';
import type { KnownDerivations } from './known-derivations.js';

/** The columns of other contracts that those of a contract come of, as they are there. */
export function findSources(
  { sources }: KnownDerivations,
  contractOf: (id: string) => DataContract | undefined,
): InputSource[] {
  return sources.map(({ column, source: { contractId, path }, masked, through, lastSeen }) => {
    const contract = contractOf(contractId);
    const field = contract ? (fieldsOf(contract).get(path) ?? null) : null;
    return { column, contractId, path, field, masked, through: [...through], lastSeen };
  });
}

const fields = new WeakMap<DataContract, ReadonlyMap<string, InputField>>();

/** Found once for each contract that is kept in memory. */
function fieldsOf(contract: DataContract): ReadonlyMap<string, InputField> {
  const known = fields.get(contract);
  if (known) return known;
  const found = new Map(columns(contract).map((column) => [column.path, inputField(column)]));
  fields.set(contract, found);
  return found;
}
