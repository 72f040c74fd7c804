/** How things of the mesh are named, and times written. */
export { anonymous, Day, Identifier, Timestamp } from './identifiers.js';
