/** What a process measures of itself, for Prometheus. */
export { BoundedValues } from './bounded-values.js';
export { counter, durations, gauge } from './instruments.js';
export { Reading, refreshReadings, type Sample } from './reading.js';
