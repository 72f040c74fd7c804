/** Identifiers. */
export {
  defaultContext,
  readSubjectName,
  referredSubject,
  writeSubjectName,
  type SubjectName,
} from './subject-name.js';
export { uuidv7 } from './uuid.js';
