import { actors, type Part } from './part.js';

const path = '/api/v1/lineage/audits';
const productId = 'clients.lounge-visits';
const monthMs = 30 * 24 * 3_600_000;

/** What an auditor asked of a product, so that there is an answer to be exported. */
export const audit: Part = {
  name: `audit of ${productId}`,
  isThere: async (mesh) => (await mesh.count(`${path}?product=${productId}`)) > 0,
  load: async (mesh) => {
    await mesh.until(async () => (await mesh.count(`/api/v1/lineage/consumers?product=${productId}`)) > 0);
    const now = Date.now();
    const body = {
      productId,
      from: new Date(now - monthMs).toISOString(),
      to: new Date(now).toISOString(),
      reason: 'Who read addresses of guests?',
    };
    await mesh.makeOnceKnown({ method: 'POST', path, actor: actors.billing, body });
  },
};
