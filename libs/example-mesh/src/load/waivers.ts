import { actors, type Part } from './part.js';

const asked = '/api/v1/waivers?policy=MESH-011&state=requested';
const dayMs = 86_400_000;

/** What billing asks to be allowed for some months: one waiver to approve, and one to reject. */
export const waivers: Part[] = ['lounge-invoices', 'lounge-report'].map((id, nth) => ({
  name: `waiver ${nth + 1} of billing`,
  isThere: async (mesh) => (await mesh.count(asked)) > nth,
  load: (mesh) => {
    const reason = 'How fresh it is will be measured from the next quarter on.';
    const until = new Date(Date.now() + 120 * dayMs).toISOString();
    const body = { policy: 'MESH-011', subjects: [{ domain: 'billing', id }], reason, until };
    return mesh.make({ method: 'POST', path: '/api/v1/waivers', actor: actors.billing, body });
  },
}));
