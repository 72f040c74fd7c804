/** Notices: what a person must hear. */
export { Addressee, Notice } from './notice.js';
