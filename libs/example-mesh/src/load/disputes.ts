import { actors, type Part } from './part.js';

const reading = { consumerId: 'billing.lounge-report', contractId: 'lounge-visits' };
const open = '/api/v1/lineage/disputes?state=open&consumer=billing.lounge-report';

/** What billing says was reported wrongly of its report: one dispute to settle, and one to withdraw. */
export const disputes: Part[] = [
  'The report counts seats alone.',
  'The report has not run since the first of the month.',
].map((reason, nth) => ({
  name: `dispute ${nth + 1} of ${reading.consumerId}`,
  isThere: async (mesh) => (await mesh.count(open)) > nth,
  load: (mesh) => {
    const body = { ...reading, columns: ['visits.lounge'], reason };
    return mesh.makeOnceKnown({
      method: 'POST',
      path: '/api/v1/lineage/disputes',
      actor: actors.billing,
      body,
    });
  },
}));
