import { tellTheStory } from './story/tell-the-story.js';
import type { Mesh } from './support/mesh.js';
import { startStandaloneMesh } from './support/standalone-mesh.js';

let mesh: Mesh;

beforeAll(async () => {
  mesh = await startStandaloneMesh();
}, 120_000);

afterAll(() => mesh?.close());

describe('standalone', () => tellTheStory(() => mesh));
