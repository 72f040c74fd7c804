/** What git knows of the files at hand. */
export { Git } from './git.js';
export { changesSince, type FileChange, forkPoint } from './changes.js';
export { pathsAt, textsAt } from './files-at.js';
export { movedLines, type MovedLine } from './moved-lines.js';
