import { DomainError } from '#errors';
import { type Allowance, stateOf } from './allowance.js';

/** The time asked for is over already, or longer than it may hold: `<what>.until-refused`. */
export class UntilRefused extends DomainError {
  readonly code: string;
  readonly kind = 'unprocessable';
  override readonly errors: readonly { path: string; message: string }[];
  constructor(what: string, until: string, message: string) {
    super(`A ${what} until ${until} ${message}.`);
    this.code = `${what}.until-refused`;
    this.errors = [{ path: 'until', message }];
  }
}

/** What is to be done is none of what its state allows: `<what>.step-refused`. */
export class StepRefused extends DomainError {
  readonly code: string;
  readonly kind = 'conflict';
  constructor(what: string, allowance: Allowance, now: Date, why: string) {
    super(`The ${what} ${allowance.id} is ${stateOf(allowance, now)}: ${why}.`);
    this.code = `${what}.step-refused`;
  }
}

/** Nobody approves what they asked for themselves: `<what>.own`. */
export class OwnAllowance extends DomainError {
  readonly code: string;
  readonly kind = 'forbidden';
  constructor(what: string, who: string) {
    super(`${who} asked for it: somebody else who answers for it has to approve it.`);
    this.code = `${what}.own`;
  }
}

/** A machine does what its key lets it do: whose it is could approve their own by it. `<what>.person-needed` */
export class PersonApproves extends DomainError {
  readonly code: string;
  readonly kind = 'forbidden';
  constructor(what: string, who: string) {
    super(`A person who answers for it has to approve it; '${who}' is none.`);
    this.code = `${what}.person-needed`;
  }
}
