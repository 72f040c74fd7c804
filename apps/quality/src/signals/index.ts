/** What people may have to be told of, on its way to whoever decides whether they are. */
export type { Signal, SignalAddressee, SignalContent, SignalState } from './signal.js';
export { SignalsModule } from './signals.module.js';
export { SignalsStore } from './signals.store.js';
