import { actors, type Part } from './part.js';

const scope = 'domain:planning';

/** The domain `planning` demands two people for what it enforces. */
const twoPeople: Part = {
  name: `four-eyes of ${scope}`,
  isThere: async (mesh) => {
    const found = await mesh.find<{ revision: number }>(`/api/v1/scopes/${scope}/four-eyes`);
    return (found?.revision ?? 0) > 0;
  },
  load: (mesh) =>
    mesh.makeOnceKnown({
      method: 'PUT',
      path: `/api/v1/scopes/${scope}/four-eyes`,
      actor: actors.planning,
      body: { demanded: true },
    }),
};

/** Its owner asks for longer purposes: somebody else has to approve that. */
const askedForLongerPurposes: Part = {
  name: `approval of the parameters of ${scope}`,
  isThere: async (mesh) => (await mesh.count(`/api/v1/approvals?scope=${scope}`)) > 0,
  load: (mesh) =>
    mesh.makeOnceKnown({
      method: 'PUT',
      path: `/api/v1/scopes/${scope}/parameters`,
      actor: actors.planning,
      body: { purpose_described: { min_length: 20 } },
    }),
};

export const approvals: readonly Part[] = [twoPeople, askedForLongerPurposes];
