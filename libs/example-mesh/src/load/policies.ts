import { examplePolicy } from '../policies.js';
import { actors, type Part } from './part.js';

/** A policy of the domain `clients`, not yet in force. */
export const policy: Part = {
  name: `policy ${examplePolicy.id}`,
  isThere: async (mesh) => (await mesh.find(`/api/v1/policies/${examplePolicy.id}`)) !== undefined,
  load: (mesh) => {
    const { source, ...draft } = examplePolicy;
    const body = { ...draft, ...source };
    return mesh.makeOnceKnown({ method: 'POST', path: '/api/v1/policies', actor: actors.clients, body });
  },
};
