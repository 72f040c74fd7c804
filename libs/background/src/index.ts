/** Work that goes on in the background of a process until it is told to stop. */
export { Loop } from './loop.js';
export { pause } from './pause.js';
export { Poller } from './poller.js';
export { Semaphore } from './semaphore.js';
