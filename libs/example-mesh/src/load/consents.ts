import { refusedChangeSets } from '../change-sets.js';
import type { Mesh } from './mesh.js';
import { actors, type Part } from './part.js';

const asked = '/api/v1/consents?open=true&subject=lounge-visits';

interface Decided {
  readonly id: string;
  readonly changes: readonly { readonly impact: { readonly consumers: readonly unknown[] } }[];
}

/** What clients want to take from billing's jobs, and have asked billing about. */
export const consents: Part[] = [
  {
    name: 'consent of the readers of lounge-visits',
    isThere: async (mesh) => (await mesh.count(asked)) > 0,
    load: async (mesh) => {
      const decisionId = await refusedDecision(mesh);
      const body = { decisionId, reason: 'Addresses are kept in the guest register from now on.' };
      await mesh.make({ method: 'POST', path: '/api/v1/consents', actor: actors.clients, body });
    },
  },
];

/** Once governance has heard from lineage who reads it. */
async function refusedDecision(mesh: Mesh): Promise<string> {
  let id = '';
  await mesh.until(async () => {
    const decided = await mesh.ask<Decided>({
      method: 'POST',
      path: '/api/v1/gate',
      actor: actors.clients,
      body: refusedChangeSets['a column removed that somebody reads'],
    });
    id = decided.id;
    return decided.changes.some(({ impact }) => impact.consumers.length > 0);
  });
  return id;
}
