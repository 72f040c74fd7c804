/** What became of documents: differences between any two revisions, and the way back to one. */
export { HistoryModule } from './history.module.js';
