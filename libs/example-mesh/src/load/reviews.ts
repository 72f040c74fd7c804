import { actors, type Part } from './part.js';

const questions = '/api/v1/products/clients.lounge-visits/questions';
const follows = '/api/v1/follows';

/** What billing wants to know of a product of clients. */
export const question: Part = {
  name: 'question about clients.lounge-visits',
  isThere: async (mesh) => (await mesh.count(questions)) > 0,
  load: (mesh) => {
    const body = { text: 'Are visits of our own staff among them?' };
    return mesh.make({ method: 'POST', path: questions, actor: actors.billing, body });
  },
};

/** What whoever looks around follows. */
export const follow: Part = {
  name: 'a domain that is followed',
  isThere: async (mesh) => (await mesh.count(follows)) > 0,
  load: (mesh) => mesh.make({ method: 'PUT', path: follows, body: { kind: 'domain', id: 'clients' } }),
};
