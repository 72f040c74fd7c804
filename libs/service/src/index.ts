/** What turns a service's module into a process: settings, start, listening, stop. */
export { readEnvironment, SettingsInvalid } from './read-environment.js';
export { serviceSettings, type ServiceSettings } from './service-settings.js';
export { stateAndEvents, withMessagingTables } from './state-and-events.js';
export { assertPortFree, listen, PortInUse, type ListenSettings } from './listen.js';
export { carryTrace } from './carry-trace.js';
export { failToStart, serve, type ServiceProcess } from './serve.js';
