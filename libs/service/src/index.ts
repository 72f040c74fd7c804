/** What turns a service's module into a process: settings, start, listening, stop. */
export { readEnvironment } from './read-environment.js';
export { SettingsInvalid } from './settings-invalid.js';
export { eventLogOf } from './event-log-of.js';
export { accessBy } from './access-by.js';
export { serviceSettings } from './service-settings.js';
export { stateAndEvents, withSharedTables } from './state-and-events.js';
export { assertPortFree, listen } from './listen.js';
export { consoleFolder } from './console-folder.js';
export { dividedByCommas } from './divided-by-commas.js';
export { carryTrace } from './carry-trace.js';
export { measuredExaminer } from './measured-examiner.js';
export { failToStart, serve } from './serve.js';
