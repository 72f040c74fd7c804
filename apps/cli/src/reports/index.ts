/** What came of asking, told in the forms that people and CI systems read. */
export { outputOption, readOutputs, writeOutputs } from './outputs.js';
export { readerOf, standingOf } from './told.js';
export type { Drifted, Finding, Place, Report, ReportedChange } from './report.js';
