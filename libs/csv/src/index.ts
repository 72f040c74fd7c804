/** Lines of RFC 4180, which spreadsheets may read. */
export { csvLine } from './csv-line.js';
