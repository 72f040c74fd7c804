/** The graph around a node. */
export { TracingModule } from './tracing.module.js';
