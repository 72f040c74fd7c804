/** How things of the mesh are named and counted, and times written. */
export { Counted, CountedOrNone, highestCount } from './counts.js';
export { Day, Identifier, Moment, Timestamp } from './identifiers.js';
