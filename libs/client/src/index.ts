/** Calls the API of Meshwarden in the types of its OpenAPI document: from browsers, and from Node 20 or newer. */
export { createMeshClient, type MeshClient, type MeshClientOptions } from './mesh-client.ts';
export { ProblemError } from './problem.ts';
/** The paths of the document, and the schemas that it names: what programs need for types of their own. */
export type { components, paths } from './schema.d.ts';
