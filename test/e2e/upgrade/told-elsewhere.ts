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
});

afterAll(() => mesh?.close());

describe('told elsewhere', () => tellTheStory(() => mesh));
