import { tellTheStory } from '../story/tell-the-story.js';
import { Mesh } from '../support/mesh.js';

// Copied as a suite into the checkout of another release: tells that release's story of a mesh that runs already.
const { MESH_URL = '', MESH_DATABASE_URL = '' } = process.env;
const urls = [MESH_URL];
let mesh: Mesh;

beforeAll(async () => {
  mesh = await Mesh.open({
    urls: { catalog: urls, governance: urls, lineage: urls, quality: urls },
    databaseUrl: MESH_DATABASE_URL,
    log: { kind: 'postgres', url: MESH_DATABASE_URL },
    close: () => Promise.resolve(),
  });
  countOnce(mesh);
});

afterAll(() => mesh?.close());

/** The log hands over again what somebody who was held up had taken already: what comes with the same id counts once. */
function countOnce(followed: Mesh): void {
  const follow = followed.follow.bind(followed);
  followed.follow = (topic) => {
    const collected = follow(topic);
    const push = collected.push.bind(collected);
    const isNew = ({ event }: (typeof collected)[number]) =>
      !collected.some((it) => it.event.id === event.id);
    collected.push = (...records) => push(...records.filter(isNew));
    return collected;
  };
}

describe('told elsewhere', () => tellTheStory(() => mesh));
