/** Waivers: what they are for. */
export { WaivedSubjects } from './waived-subjects.js';
