import { DomainError } from '#errors';
import { stateOf, type Waiver } from './waiver.js';

/** No scope has a policy of that id in force, or in shadow. */
export class PolicyUnknown extends DomainError {
  readonly code = 'waiver.policy-unknown';
  readonly kind = 'unprocessable';
  override readonly errors = [{ path: 'policy', message: 'is not evaluated in any scope' }];
  constructor(policy: string) {
    super(`No policy '${policy}' is in shadow, warns or is enforced, so that there is nothing to waive.`);
  }
}

/** The time asked for is over already, or longer than a waiver may hold. */
export class UntilRefused extends DomainError {
  readonly code = 'waiver.until-refused';
  readonly kind = 'unprocessable';
  override readonly errors: readonly { path: string; message: string }[];
  constructor(until: string, message: string) {
    super(`A waiver until ${until} ${message}.`);
    this.errors = [{ path: 'until', message }];
  }
}

/** What is to be done with a waiver is none of what its state allows. */
export class WaiverStepRefused extends DomainError {
  readonly code = 'waiver.step-refused';
  readonly kind = 'conflict';
  constructor(waiver: Waiver, now: Date, why: string) {
    super(`Waiver ${waiver.id} is ${stateOf(waiver, now)}: ${why}.`);
  }
}

/** Nobody approves what they asked for themselves. */
export class OwnWaiver extends DomainError {
  readonly code = 'waiver.own';
  readonly kind = 'forbidden';
  constructor(who: string) {
    super(`${who} asked for it: somebody else who answers for the scope has to approve it.`);
  }
}

/** A machine does what its key lets it do: whose it is could approve their own by it. */
export class PersonApproves extends DomainError {
  readonly code = 'waiver.person-needed';
  readonly kind = 'forbidden';
  constructor(who: string) {
    super(`A person who answers for the scope has to approve it; '${who}' is none.`);
  }
}
