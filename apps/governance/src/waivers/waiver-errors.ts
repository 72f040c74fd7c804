import { DomainError } from '#errors';

/** No scope has a policy of that id in force, or in shadow. */
export class PolicyUnknown extends DomainError {
  readonly code = 'waiver.policy-unknown';
  readonly kind = 'unprocessable';
  override readonly errors = [{ path: 'policy', message: 'is not evaluated in any scope' }];
  constructor(policy: string) {
    super(`No policy '${policy}' is in shadow, warns or is enforced, so that there is nothing to waive.`);
  }
}
