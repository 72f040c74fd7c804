import { Loop } from '#background';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';

const EVERY_MS = 3_600_000;

/** What is to be done now and then to keep a service's tables in order. */
export interface Chore {
  /** What it does, for the log: `forget old observations`. */
  readonly name: string;
  /** Does a piece that holds nobody up; resolves with whether there may be more. Replicas may do it at the same time. */
  readonly work: () => Promise<boolean>;
}

/**
 * Does a service's chores once an hour, one after the other and each to its end. One that fails is logged, and done again an
 * hour later.
 */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Housekeeping.name);
  private readonly chores: Chore[] = [];
  private readonly loop = new Loop({
    round: async (stopping) => {
      for (const chore of this.chores) await this.finish(chore, stopping);
      return EVERY_MS;
    },
    failed: () => EVERY_MS,
  });

  /** Adds a chore; before the application is up. */
  add(chore: Chore): void {
    this.chores.push(chore);
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  /** Ends after the piece under way, before the database closes. */
  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  private async finish({ name, work }: Chore, stopping: AbortSignal): Promise<void> {
    try {
      for (let more = true; more && !stopping.aborted;) more = await work();
    } catch (error) {
      this.logger.warn(`Could not ${name}, which will be tried again: ${(error as Error).message}`);
    }
  }
}
