/** All of a mesh in a folder: written for git, and registered from there. */
export { meshExport } from './mesh-export.js';
export { meshImport } from './mesh-import.js';
