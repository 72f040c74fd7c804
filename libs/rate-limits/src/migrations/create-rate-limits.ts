import { Migration, type Tx } from '#persistence';

/** What replicas tell each other of who used how much of which limit. Not worth surviving a crash, so it is not logged. */
export class CreateRateLimits1764800000001 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create unlogged table rate_limit_usage (
        subject  text not null,
        "window" bigint not null,
        used     integer not null,
        primary key (subject, "window")
      )`);
  }
}
