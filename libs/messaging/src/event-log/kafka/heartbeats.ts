const EVERY_MS = 1_000;

/** Keeps a consumer's membership alive while a batch takes its time. */
export class Heartbeats {
  /** Why the membership ended, if it did. */
  failure: Error | undefined;
  private beating: Promise<void> = Promise.resolve();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly heartbeat: () => Promise<void>) {
    this.timer = setInterval(() => {
      this.beating = this.beating.then(() => this.beat());
    }, EVERY_MS);
  }

  /** No heartbeat is sent after this resolves. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.beating;
  }

  private async beat(): Promise<void> {
    if (this.failure) return;
    try {
      await this.heartbeat();
    } catch (error) {
      this.failure = error as Error;
    }
  }
}
