import { actors, type Part } from './part.js';

const path = '/api/v1/quality/reports';
const contractId = 'lounge-visits';

/** What a consumer found wrong with data, for its owner to answer. */
export const problem: Part = {
  name: `problem with ${contractId}`,
  isThere: async (mesh) => (await mesh.count(`${path}?contract=${contractId}`)) > 0,
  load: (mesh) => {
    const title = 'Some visits end before they begin';
    const description =
      'Of last night three visits have an end before their start; the invoice job leaves them out.';
    const body = { contractId, title, description, severity: 'warning' };
    return mesh.makeOnceKnown({ method: 'POST', path, actor: actors.billing, body });
  },
};
