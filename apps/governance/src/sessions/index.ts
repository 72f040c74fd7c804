/** Who callers are; and how people log in and out with a browser. */
export { sessionSettings } from './session-settings.js';
export { SessionsModule } from './sessions.module.js';
