/** OpenLineage events, as they come in. */
export { OpenLineageModule } from './openlineage.module.js';
