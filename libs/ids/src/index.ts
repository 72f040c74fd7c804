/** Identifiers. */
export {
  defaultContext,
  everythingScope,
  readSubjectName,
  referredSubject,
  writeSubjectName,
  type SubjectName,
} from './subject-name.js';
export { firstIdAt, idsWithin, uuidv7, uuidv7Of } from './uuid.js';
