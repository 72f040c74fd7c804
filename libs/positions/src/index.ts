/** Where in a file the things stand that a decision names by their path. */
export { type Language, type Located, Locator, type Part } from './locate.js';
export { positionAt } from './placed.js';
