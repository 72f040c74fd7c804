import { columnOf, type ContractDocument } from './contract-of.js';

/** The body of a gate request: the contract with one more optional column and a description put better. */
export function proposedChange(contract: ContractDocument, number: number): string {
  const [object] = contract.schema;
  if (!object) throw new Error('The contract has no schema.');
  const added = { ...columnOf(100 + number), name: `added_${number}` };
  const [first, ...others] = object.properties;
  const described = { ...first, description: `The key of the event, unique since change ${number}.` };
  const document = {
    ...contract,
    version: '1.1.0',
    schema: [{ ...object, properties: [described, ...others, added] }],
  };
  return JSON.stringify({
    changes: [{ kind: 'DataContract', document }],
    labels: { repository: 'mesh/contracts', commit: String(number).padStart(40, '0') },
  });
}
