/** Identifiers. */
export { uuidv7 } from './uuid.js';
