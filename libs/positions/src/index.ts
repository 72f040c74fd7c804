/** Where in a file the things stand that a decision names by their path. */
export { Locator, type Part } from './locate.js';
export { positionAt } from './placed.js';
