import { Logger } from '@nestjs/common';
import { pause } from '../pause.js';
import type { Inbox } from './inbox.js';

const EVERY_MS = 3_600_000;

/** Forgets old event ids once an hour. */
export class InboxPruning {
  private readonly logger = new Logger(InboxPruning.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly inbox: Inbox,
    private readonly days: number,
  ) {}

  /** Starts in the background. */
  start(): void {
    this.running ??= this.run();
  }

  /** Stops after the pruning under way. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.inbox
        .prune(this.days)
        .catch((error: Error) => this.logger.warn(`Pruning the inbox failed: ${error.message}`));
      await pause(EVERY_MS, this.stopping.signal);
    }
  }
}
