/** Notices to people, whichever service gives them. */
export { noticeGiven, type News } from './notice-given.js';
