/** One trace from a request through events to the message that tells of it. */
export { inSpan, openSpan, type OpenSpan } from './spans.js';
export { currentTraceparent, withTraceparent } from './traceparent.js';
export { TracingModule } from './tracing.module.js';
