import { Migration, type Tx } from '#persistence';

/** When something registered was last found to stand by a waiver; before, that counted as if a change had passed by it. */
export class TellUsesOfWaivers1766400000070 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query('alter table waivers add column if not exists standing_at timestamptz');
  }
}
