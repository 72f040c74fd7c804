/** The time, and work that comes round again and again. */
export { Clock } from './clock.js';
export { ClockModule } from './clock.module.js';
export { Poller } from './poller.js';
