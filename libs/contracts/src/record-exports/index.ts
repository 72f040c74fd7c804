/** The record as it is exported, line by line, to be verified by whoever has it. */
export {
  ExportedAct,
  ExportedAuditLink,
  ExportedDecision,
  ExportHead,
  ExportLine,
  ExportRow,
  LiveRow,
} from './exported-record.js';
