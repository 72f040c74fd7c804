/** The example mesh: what the pages of documentation show, and what can be loaded to try them. */
export { changeSetExamples, changeSetYamlExamples, refusedChangeSets } from './change-sets.js';
export { exampleDocument, exampleJson } from './example-file.js';
export { examplePolicy, furtherPolicy } from './policies.js';
export { consumptionExample, observationExample, toolResultsExample } from './reports.js';
export { loadExampleMesh, type Loaded } from './load/load-example-mesh.js';
export type { MeshRequest } from './load/mesh-request.js';
export { exampleContext, exampleSubject, nextOrderSchema, orderSchema } from './load/subjects.js';
