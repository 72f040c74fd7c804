/** What an export takes, read when one is made. */
export { fetchMesh } from './fetch-mesh.js';
export { filesOfMesh } from './mesh-files.js';
export { writeFolder } from './write-folder.js';
