/** What follows from events, in whatever order and number they come. */
export { type Content, contentOf, joinContent } from './content.js';
export { type Flow, type FlowInterval, type Flowing, flowsOf, isDirect, isMasked } from './flows.js';
