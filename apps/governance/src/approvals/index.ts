/** What takes two people: asking for it, and having somebody else approve it. */
export { accepted } from './accepted.js';
export type { Approval } from './approval.js';
export { approvalExample } from './approval.example.js';
export { ApprovalView } from './approval-documents.js';
export { ApprovalsModule } from './approvals.module.js';
export { type ApprovedAct, ApprovedActs, type SecondPerson } from './approved-acts.js';
export { AskApproval } from './ask-approval.js';
export { FourEyesStore } from './four-eyes.store.js';
export { requireSecond } from './require-second.js';
export type { PutOrAsked, Word } from './word.js';
