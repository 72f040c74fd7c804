/** What a decision means, for those who make one and for those who obey it. */
export { atMostWarning, counts, refuses } from './standing.js';
