/** Telling whoever looks at something that it has changed. */
export { StreamModule } from './stream.module.js';
