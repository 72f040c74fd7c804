import { type Principal, recordedAs } from '#access';
import { OwnWaiver, PersonApproves, UntilRefused, WaiverStepRefused } from './waiver-errors.js';
import { stateOf, type Waiver } from './waiver.js';
import type { WaiverStep } from './waivers.store.js';

/** A waiver after a step, and what is written down of the step. */
export interface Stepped {
  readonly waiver: Waiver;
  readonly step: WaiverStep;
}

/** Who takes a step, when, and why. */
export interface Taking {
  readonly by: Principal;
  readonly at: Date;
  readonly reason: string | null;
}

const dayMs = 86_400_000;
/** What is to hold for longer is a change of the policy. */
const mostDays = 366;

/** @throws UntilRefused when it is over already, or longer than a waiver may hold */
export function requireSoon(until: string, at: Date): void {
  const days = (Date.parse(until) - at.getTime()) / dayMs;
  if (days <= 0) throw new UntilRefused(until, 'is over already');
  if (days > mostDays) throw new UntilRefused(until, `holds for more than ${mostDays} days`);
}

/** Lets it hold until when was asked for. @throws WaiverStepRefused, PersonApproves, OwnWaiver, UntilRefused */
export function approve(waiver: Waiver, taking: Taking): Stepped {
  const { by, at } = taking;
  const asked = requireAsked(waiver, at);
  refuseOwn(asked, by);
  requireSoon(asked.until, at);
  const approved = { until: asked.until, asked: null, approvedBy: nameOf(by), approvedAt: at.toISOString() };
  return stepped({ ...waiver, ...approved }, 'approved', asked.until, taking);
}

/** Refuses what was asked for; what holds already goes on. @throws WaiverStepRefused */
export function reject(waiver: Waiver, taking: Taking): Stepped {
  const asked = requireAsked(waiver, taking.at);
  return stepped({ ...waiver, asked: null }, 'rejected', asked.until, taking);
}

/** Asks for a longer time, which has to be approved as the first was. @throws WaiverStepRefused, UntilRefused */
export function askForMore(waiver: Waiver, until: string, taking: Taking): Stepped {
  const { by, at, reason } = taking;
  const state = stateOf(waiver, at);
  if (state !== 'approved' && state !== 'expired')
    throw new WaiverStepRefused(waiver, at, 'only one that was approved can be extended');
  requireSoon(until, at);
  if (waiver.until !== null && Date.parse(until) <= Date.parse(waiver.until))
    throw new UntilRefused(until, `is no longer than it holds already: until ${waiver.until}`);
  const asked = {
    until,
    reason: reason ?? '',
    by: by.id,
    onBehalfOf: by.onBehalfOf ?? null,
    at: at.toISOString(),
  };
  return stepped({ ...waiver, asked }, 'extension-asked', until, taking);
}

/** Ends it at once, or takes back what was asked for. @throws WaiverStepRefused when it has ended already */
export function revoke(waiver: Waiver, taking: Taking): Stepped {
  const { at } = taking;
  const state = stateOf(waiver, at);
  if (state === 'revoked' || state === 'rejected')
    throw new WaiverStepRefused(waiver, at, 'there is nothing to end');
  return stepped({ ...waiver, asked: null, revokedAt: at.toISOString() }, 'revoked', null, taking);
}

function requireAsked(waiver: Waiver, at: Date): NonNullable<Waiver['asked']> {
  if (waiver.asked && waiver.revokedAt === null) return waiver.asked;
  throw new WaiverStepRefused(waiver, at, 'nothing is asked for that could be answered');
}

/** Neither by themselves, nor by a machine: it may be theirs. */
function refuseOwn({ by, onBehalfOf }: NonNullable<Waiver['asked']>, approver: Principal): void {
  if (approver.kind === 'machine') throw new PersonApproves(approver.id);
  if (approver.id === by || approver.id === onBehalfOf) throw new OwnWaiver(approver.id);
}

function stepped(
  waiver: Waiver,
  action: WaiverStep['action'],
  until: string | null,
  { by, at, reason }: Taking,
): Stepped {
  const revision = waiver.revision + 1;
  const step = { revision, action, actor: nameOf(by), reason, until, at: at.toISOString() };
  return { waiver: { ...waiver, revision }, step };
}

function nameOf({ id, onBehalfOf }: Principal): string {
  return recordedAs(id, onBehalfOf);
}
