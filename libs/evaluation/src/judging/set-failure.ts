import type { PolicyScope } from '#policy-engine';
import type { Stage } from './set-group.js';

/** A set that could not say anything of a change, although it refused nobody: it is in shadow, or on trial. */
export interface SetFailure {
  readonly scope: PolicyScope;
  readonly stage: Stage;
  readonly digest: string;
  readonly errors: readonly {
    readonly code: string;
    readonly message: string;
    readonly policy: string | null;
  }[];
}
