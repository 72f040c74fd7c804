import { assertExampleMeshLoadable } from './load-at-start.js';

test('the example mesh is not loaded at start where whoever writes must prove who they are', () => {
  expect(() => assertExampleMeshLoadable({ EXAMPLE_MESH: true, AUTH_MODE: 'keys' })).toThrow(
    /POST \/api\/v1\/example-mesh/,
  );
  expect(() => assertExampleMeshLoadable({ EXAMPLE_MESH: true, AUTH_MODE: 'none' })).not.toThrow();
  expect(() => assertExampleMeshLoadable({ EXAMPLE_MESH: false, AUTH_MODE: 'keys' })).not.toThrow();
});
