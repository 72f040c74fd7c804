import { Clock } from '#clock';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { GroupsStore } from '../routing/index.js';
import { SilencesStore } from '../silences/index.js';

/** Ends a silence, and has what it kept back looked at. */
@Injectable()
export class EndSilence {
  constructor(
    private readonly silences: SilencesStore,
    private readonly groups: GroupsStore,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async end(id: string): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(async (tx) => {
      if (await this.silences.end(tx, id, now)) await this.groups.lookAgain(tx, id, now);
    });
  }
}
