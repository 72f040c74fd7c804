import { Injectable, Logger } from '@nestjs/common';
import type { PolicyScope } from '#policy-engine';
import type { Stage } from './stage.js';

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

/** Where failures of authored sets are told, to whoever looks after their roll-out. */
@Injectable()
export class SetFailures {
  private readonly logger = new Logger(SetFailures.name);
  private listener: (failure: SetFailure) => Promise<void> = () => Promise.resolve();

  /** What is to happen from now on when a set fails. */
  listen(listener: (failure: SetFailure) => Promise<void>): void {
    this.listener = listener;
  }

  /** Nobody who waits for a decision waits for what follows. */
  tell(failure: SetFailure): void {
    this.listener(failure).catch((error: unknown) =>
      this.logger.error(
        `A failure of ${failure.scope} ${failure.stage} was not looked after: ${String(error)}`,
      ),
    );
  }
}
