/** What somebody wants to be told of. */
export { followAdd, followList, followRemove } from './follow-commands.js';
