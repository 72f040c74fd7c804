/** Results of tools that check data, read as observations. Pure. */
export { Elements } from './elements.js';
export { type LeftOut, observationsOfRun } from './observations-of-run.js';
export { openLineage, runOfChecks } from './openlineage.js';
export { readToolResults, toolFormats } from './read-tool-results.js';
