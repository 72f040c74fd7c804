import { type ApprovalTold, EventTypes, Topics } from '#contracts/events';
import type { NewEvent } from '#messaging';
import type { Approval } from './approval.js';

/** Tells that somebody asks for a second person. */
export function askedEvent(approval: Approval): NewEvent<ApprovalTold> {
  return told(EventTypes.approvalAsked, approval);
}

/** Tells what became of a request. */
export function answeredEvent(approval: Approval): NewEvent<ApprovalTold> {
  return told(EventTypes.approvalAnswered, approval);
}

function told(type: string, approval: Approval): NewEvent<ApprovalTold> {
  const { id, scope, kind, about, state, reason, askedBy, askedAt, askers } = approval;
  const { answeredBy, answerReason, answeredAt } = approval;
  const wanted = { id, scope, kind, about, state, reason, askedBy, askedAt };
  const words = { askers: [...askers], asked: { ...approval.asked } };
  return {
    topic: Topics.policies,
    key: scope,
    type,
    data: { ...wanted, ...words, answeredBy, answerReason, answeredAt },
  };
}
