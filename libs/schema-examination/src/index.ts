/** What can be said about a schema that a stranger submits, found out in bounded time and away from everybody else. */
export * from './examination.js';
export { ExaminationUnavailable } from './examination-unavailable.js';
export { ExaminerHere } from './examiner-here.js';
export { SchemaExaminer, type ExaminerOptions } from './schema-examiner.js';
export { examinerSettings, type ExaminerSettings } from './settings.js';
