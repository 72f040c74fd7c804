import { actors, type Part } from './part.js';

/** A word that the column `visits.lounge` has among its synonyms. */
const lounge = {
  domain: 'clients',
  name: 'Lounge',
  definition: 'A room in which guests wait, known by its code.',
  state: 'approved',
  owners: [actors.clients],
  synonyms: ['location'],
};

/** A term of the glossary. */
export const term: Part = {
  name: 'term lounge',
  isThere: async (mesh) => (await mesh.find('/api/v1/glossary/terms/lounge')) !== undefined,
  load: (mesh) =>
    mesh.make({ method: 'PUT', path: '/api/v1/glossary/terms/lounge', actor: actors.clients, body: lounge }),
};
