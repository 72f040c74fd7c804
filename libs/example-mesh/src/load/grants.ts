import type { Part } from './part.js';

const asked = '/api/v1/grants?consumer=marketing.season-report';
const dayMs = 86_400_000;

/** Access that marketing asks billing for, to be approved or rejected. */
export const grant: Part = {
  name: 'access that marketing asks for',
  isThere: async (mesh) => (await mesh.count(asked)) > 0,
  load: (mesh) => {
    const consumer = { id: 'marketing.season-report', owner: 'mia@marketing.example', domain: 'marketing' };
    const until = new Date(Date.now() + 120 * dayMs).toISOString();
    const reason = 'What guests spend is to be told by season.';
    const body = { contract: 'lounge-invoices', consumer, purpose: 'season report', until, reason };
    return mesh.make({ method: 'POST', path: '/api/v1/grants', actor: consumer.owner, body });
  },
};
