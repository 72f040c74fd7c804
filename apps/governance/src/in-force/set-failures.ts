import { Injectable, Logger } from '@nestjs/common';
import type { SetFailure } from '#evaluation';

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
