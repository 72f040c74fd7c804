import { visitsContract, visitsProduct } from './visits.js';

/** Answers for the domain `ferries`. */
export const anne = 'anne@ferries.example';

export const ferries = {
  id: 'ferries',
  name: 'Ferries',
  teams: [{ id: 'crossings', members: [{ id: anne, email: anne, role: 'owner' }] }],
};

const owned = {
  domain: 'ferries',
  team: { name: 'crossings', members: [{ username: anne, role: 'owner' }] },
};

/** The product of domain `ferries` as its team keeps it in git: a draft. */
export function crossingsFile() {
  const outputPorts = [{ name: 'crossings', version: '1.0.0', contractId: 'crossings' }];
  return { ...visitsProduct(), ...owned, id: 'ferries.crossings', name: 'Crossings', outputPorts };
}

/** That product with its contract. */
export function crossingsChangeSet() {
  const contract = { ...visitsContract(), ...owned, id: 'crossings', name: 'Crossings' };
  const [topic] = contract.schema;
  const schema = [{ ...topic, name: 'crossings', physicalName: 'ferries.crossings' }];
  return {
    changes: [
      { kind: 'DataProduct', document: crossingsFile() },
      { kind: 'DataContract', document: { ...contract, schema } },
    ],
  };
}
