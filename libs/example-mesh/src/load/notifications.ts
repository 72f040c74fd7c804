import { actors, type Part } from './part.js';

const scope = 'product:clients.lounge-visits';
const dayMs = 86_400_000;

/** What the lounge's owner sets about messages: a destination for routes to name, and a maintenance window. */
export const notifications: Part[] = [
  {
    name: `destination of ${scope}`,
    isThere: async (mesh) => (await mesh.count(`/api/v1/destinations?scope=${scope}`)) > 0,
    load: (mesh) => {
      const body = { scope, tool: 'webhook', address: 'https://hooks.clients.example/quality' };
      return mesh.makeOnceKnown({
        method: 'POST',
        path: '/api/v1/destinations',
        actor: actors.clients,
        body,
      });
    },
  },
  {
    name: `maintenance of ${scope}`,
    isThere: async (mesh) => (await mesh.count(`/api/v1/silences?scope=${scope}`)) > 0,
    load: (mesh) => {
      const match = [{ label: 'element', like: ['archive.*'] }];
      const endsAt = new Date(Date.now() + 30 * dayMs).toISOString();
      const body = { scope, kind: 'maintenance', match, endsAt, reason: 'The archive moves.' };
      return mesh.makeOnceKnown({ method: 'POST', path: '/api/v1/silences', actor: actors.clients, body });
    },
  },
];
