import type { Approval } from './approval.js';
import type { ApprovalView } from './approval-documents.js';

/** A request for callers. */
export function approvalView({ askers: _, asked, ...approval }: Approval): ApprovalView {
  return { ...approval, asked: { ...asked } };
}
