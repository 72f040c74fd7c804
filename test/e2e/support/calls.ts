import { visitsContract, visitsProduct } from './visits.js';

/** Answers for the domain `care`. */
export const florence = 'florence@care.example';

export const care = {
  id: 'care',
  name: 'Customer care',
  teams: [{ id: 'calls', members: [{ id: florence, email: florence, role: 'owner' }] }],
};

const owned = { domain: 'care', team: { name: 'calls', members: [{ username: florence, role: 'owner' }] } };

/** A product of domain `care` with its contract, which no shipped policy refuses. */
export function callsChangeSet() {
  const product = {
    ...visitsProduct(),
    ...owned,
    id: 'care.calls',
    name: 'Calls',
    outputPorts: [{ name: 'calls', version: '1.0.0', contractId: 'calls' }],
  };
  const contract = { ...visitsContract(), ...owned, id: 'calls', name: 'Calls' };
  const [topic] = contract.schema;
  const schema = [{ ...topic, name: 'calls', physicalName: 'care.calls' }];
  return {
    changes: [
      { kind: 'DataProduct', document: product },
      { kind: 'DataContract', document: { ...contract, schema } },
    ],
  };
}
