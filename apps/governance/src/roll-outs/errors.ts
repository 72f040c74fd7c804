import { DomainError, type Mistake } from '#errors';
import type { ValidationReport } from '#policy-authoring';
import type { PolicyState } from '../in-force/index.js';
import type { PolicyFailure } from './failures.store.js';

/** A version with findings cannot come into force. */
export class PolicyInvalid extends DomainError {
  readonly code = 'policy.invalid';
  readonly kind = 'unprocessable';
  override readonly errors: readonly { path: string; message: string }[];
  override readonly extensions: { readonly report: ValidationReport };

  constructor(report: ValidationReport) {
    super('The version does not pass its validation.');
    this.extensions = { report };
    this.errors = report.findings
      .filter(({ severity }) => severity === 'error')
      .map(({ file, row, column, message }) => ({ path: `${file}:${row}:${column}`, message }));
  }
}

/** What scopes have set of the policy does not fit what the version declares. */
export class ParametersMisfit extends DomainError {
  readonly code = 'policy.parameters-misfit';
  readonly kind = 'unprocessable';

  constructor(override readonly errors: readonly Mistake[]) {
    super('Scopes have set parameters of the policy to what this version does not allow.');
  }
}

/** Others moved policies of the scope again and again while this step was compiled. */
export class ScopeBusy extends DomainError {
  readonly code = 'policy.scope-busy';
  readonly kind = 'conflict';
}

/** Where it is, the version had no answer to some change: where it counts, it would refuse such a change. */
export class PolicyFailing extends DomainError {
  readonly code = 'policy.failing';
  readonly kind = 'unprocessable';

  constructor(state: PolicyState, { firstAt, code, message }: PolicyFailure) {
    super(`In ${state} the version had no answer since ${firstAt.toISOString()}: ${code}, ${message}`);
  }
}

/** The last step of the policy, if there was any, gave no version more of a say: to take it back would be to take a new one. */
export class NothingToRollBack extends DomainError {
  readonly code = 'policy.nothing-to-roll-back';
  readonly kind = 'unprocessable';
}
