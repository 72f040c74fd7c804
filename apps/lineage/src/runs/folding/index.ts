/** What follows from events, in whatever order and number they come. */
export { type Content, contentOf, joinContent, lasting } from './content.js';
export { type Endings, noEndings } from './endings.js';
export { type Flow, type FlowInterval, type Flowing, flowsOf, isDirect, isMasked } from './flows.js';
