/** When a group of things is told to whom, and when not: as Alertmanager decides it, without a clock of its own. */
export { flushGroup, type Flush, type Member, type Mute, type Verdict } from './flush-group.js';
export { clockAfterSignal, type GroupClock, type Timing } from './group-clock.js';
export type { Need, Told } from './need-to-tell.js';
