import { examplePolicy } from '../policies.js';
import { actors, type Part } from './part.js';

const { scope } = examplePolicy;

/** What it would change to set no parameters in `clients`: nothing; it takes no `opa` to find that out. */
export const impactRun: Part = {
  name: `impact run of ${scope}`,
  isThere: async (mesh) => (await mesh.count(`/api/v1/impact-runs?scope=${scope}`)) > 0,
  load: (mesh) => {
    const body = { scope, parameters: {} };
    return mesh.makeOnceKnown({ method: 'POST', path: '/api/v1/impact-runs', actor: actors.clients, body });
  },
};
