/** What is not told for a time: silences, and maintenance windows. */
export { mayLast, NewSilence, Silence } from './silence.js';
export { SilencesModule } from './silences.module.js';
export { SilencesStore } from './silences.store.js';
