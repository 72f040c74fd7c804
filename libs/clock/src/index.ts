/** What time it is. */
export { Clock } from './clock.js';
export { ClockModule } from './clock.module.js';
