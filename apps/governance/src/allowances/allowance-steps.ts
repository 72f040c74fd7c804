import { type Principal, recordedAs } from '#access';
import { OwnAllowance, PersonApproves, StepRefused, UntilRefused } from './allowance-errors.js';
import { type Allowance, stateOf } from './allowance.js';

/** Something that was done with an allowance. */
export interface AllowanceStep {
  readonly revision: number;
  readonly action: 'requested' | 'extension-asked' | 'approved' | 'rejected' | 'revoked';
  readonly actor: string;
  readonly reason: string | null;
  readonly until: string | null;
  readonly at: string;
}

/** An allowance after a step, and what is written down of the step. */
export interface Stepped<Kind extends Allowance> {
  readonly allowance: Kind;
  readonly step: AllowanceStep;
}

/** Who takes a step, when, and why. */
export interface Taking {
  readonly by: Principal;
  readonly at: Date;
  readonly reason: string | null;
}

const dayMs = 86_400_000;

/** What can be done with allowances of one kind: pure, and the same for all of them. */
export class AllowanceSteps<Kind extends Allowance> {
  /**
   * @param what what it is called, as its errors say
   * @param mostDays for how long it may hold
   */
  constructor(
    private readonly what: string,
    private readonly mostDays: number,
  ) {}

  /** @throws UntilRefused when it is over already, or longer than it may hold */
  readonly requireSoon = (until: string, at: Date): void => {
    const days = (Date.parse(until) - at.getTime()) / dayMs;
    if (days <= 0) throw new UntilRefused(this.what, until, 'is over already');
    if (days > this.mostDays)
      throw new UntilRefused(this.what, until, `holds for more than ${this.mostDays} days`);
  };

  /** Lets it hold until when was asked for. @throws StepRefused, PersonApproves, OwnAllowance, UntilRefused */
  readonly approve = (allowance: Kind, taking: Taking): Stepped<Kind> => {
    const { by, at } = taking;
    const asked = this.requireAsked(allowance, at);
    this.refuseOwn(asked, by);
    this.requireSoon(asked.until, at);
    return this.approvedBy(allowance, nameOf(by), asked.until, taking);
  };

  /** Refuses what was asked for; what holds already goes on. @throws StepRefused */
  readonly reject = (allowance: Kind, taking: Taking): Stepped<Kind> => {
    const asked = this.requireAsked(allowance, taking.at);
    return stepped({ ...allowance, asked: null }, 'rejected', asked.until, taking);
  };

  /** Asks for a longer time, which has to be approved as the first was. @throws StepRefused, UntilRefused */
  readonly askForMore = (allowance: Kind, until: string, taking: Taking): Stepped<Kind> => {
    const { by, at, reason } = taking;
    const state = stateOf(allowance, at);
    if (state !== 'approved' && state !== 'expired')
      throw new StepRefused(this.what, allowance, at, 'only one that was approved can be extended');
    this.requireSoon(until, at);
    if (allowance.until !== null && Date.parse(until) <= Date.parse(allowance.until))
      throw new UntilRefused(
        this.what,
        until,
        `is no longer than it holds already: until ${allowance.until}`,
      );
    const asked = {
      until,
      reason: reason ?? '',
      by: by.id,
      onBehalfOf: by.onBehalfOf ?? null,
      at: at.toISOString(),
    };
    return stepped({ ...allowance, asked }, 'extension-asked', until, taking);
  };

  /** Ends it at once, or takes back what was asked for. @throws StepRefused when it has ended already */
  readonly revoke = (allowance: Kind, taking: Taking): Stepped<Kind> => {
    const { at } = taking;
    const state = stateOf(allowance, at);
    if (state === 'revoked' || state === 'rejected')
      throw new StepRefused(this.what, allowance, at, 'there is nothing to end');
    return stepped({ ...allowance, asked: null, revokedAt: at.toISOString() }, 'revoked', null, taking);
  };

  /** Lets it hold because a policy says so, which is no person and asked for nothing. */
  readonly approveByPolicy = (allowance: Kind, policy: string, taking: Taking): Stepped<Kind> => {
    const asked = this.requireAsked(allowance, taking.at);
    return this.approvedBy(allowance, policy, asked.until, taking);
  };

  private approvedBy(allowance: Kind, approvedBy: string, until: string, taking: Taking): Stepped<Kind> {
    const approved = { until, asked: null, approvedBy, approvedAt: taking.at.toISOString() };
    const { allowance: after, step } = stepped({ ...allowance, ...approved }, 'approved', until, taking);
    return { allowance: after, step: { ...step, actor: approvedBy } };
  }

  private requireAsked(allowance: Kind, at: Date): NonNullable<Allowance['asked']> {
    if (allowance.asked && allowance.revokedAt === null) return allowance.asked;
    throw new StepRefused(this.what, allowance, at, 'nothing is asked for that could be answered');
  }

  /** Neither by themselves, nor by a machine: it may be theirs. */
  private refuseOwn({ by, onBehalfOf }: NonNullable<Allowance['asked']>, approver: Principal): void {
    if (approver.kind === 'machine') throw new PersonApproves(this.what, approver.id);
    if (approver.id === by || approver.id === onBehalfOf) throw new OwnAllowance(this.what, approver.id);
  }
}

function stepped<Kind extends Allowance>(
  allowance: Kind,
  action: AllowanceStep['action'],
  until: string | null,
  { by, at, reason }: Taking,
): Stepped<Kind> {
  const revision = allowance.revision + 1;
  const step = { revision, action, actor: nameOf(by), reason, until, at: at.toISOString() };
  return { allowance: { ...allowance, revision }, step };
}

function nameOf({ id, onBehalfOf }: Principal): string {
  return recordedAs(id, onBehalfOf);
}
