import { exampleJson } from '../example-file.js';
import { actors, type DomainId, type Part } from './part.js';

/** The domains, each with its team. */
export const domains: Part[] = (Object.keys(actors) as DomainId[]).map((id) => {
  const path = `/api/v1/domains/${id}`;
  return {
    name: `domain ${id}`,
    isThere: async (mesh) => (await mesh.find(path)) !== undefined,
    load: (mesh) =>
      mesh.make({ method: 'PUT', path, actor: actors[id], body: exampleJson(`domains/${id}.json`) }),
  };
});
