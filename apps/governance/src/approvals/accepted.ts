import type { FastifyReply } from 'fastify';
import type { Approval } from './approval.js';
import type { ApprovalView } from './approval-documents.js';
import { approvalView } from './approval-view.js';

/** Answers with 202 and what was asked of a second person. */
export function accepted(approval: Approval, reply: FastifyReply): ApprovalView {
  void reply.status(202).header('location', `/api/v1/approvals/${approval.id}`);
  return approvalView(approval);
}
