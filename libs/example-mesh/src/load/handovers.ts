import { actors, type Part } from './part.js';

/** Products that one domain hands over to another, for that to answer. */
export const handovers: readonly Part[] = [
  handover('planning.seat-demand', {
    from: 'planning',
    to: 'billing',
    reason: 'Seats are sold by billing now.',
  }),
  handover('billing.lounge-invoices', {
    from: 'billing',
    to: 'clients',
    reason: 'Whom they are sent to is for clients to say.',
  }),
];

function handover(
  product: string,
  { from, to, reason }: { from: keyof typeof actors; to: string; reason: string },
): Part {
  return {
    name: `handover of ${product}`,
    isThere: async (mesh) => (await mesh.count(`/api/v1/handovers?product=${product}&state=asked`)) > 0,
    load: (mesh) => {
      const path = `/api/v1/products/${product}/handovers`;
      return mesh.make({ method: 'POST', path, actor: actors[from], body: { to, reason } });
    },
  };
}
