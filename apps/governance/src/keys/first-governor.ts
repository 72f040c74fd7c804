import { Transactions } from '#persistence';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { governorKey } from './governor-key.js';
import { KeySettings } from './key-settings.js';
import { KeysStore } from './keys.store.js';
import { NewKeys } from './new-keys.js';

/** Makes the first governor's key, with which all others are made, and shows it on the console of the one process that made it. */
@Injectable()
export class FirstGovernor implements OnApplicationBootstrap {
  constructor(
    private readonly settings: KeySettings,
    private readonly store: KeysStore,
    private readonly keys: NewKeys,
    private readonly transactions: Transactions,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.settings.taken) return;
    const key = await this.transactions.run((tx) => this.madeOnce(tx));
    // Shown after the commit, so that nobody is shown a key that does not hold.
    if (key !== undefined) console.log(shown(key));
  }

  private async madeOnce(tx: Parameters<NewKeys['make']>[0]): Promise<string | undefined> {
    if (await this.store.everMadeWith(tx, 'governor')) return undefined;
    const { key } = await this.keys.make(
      tx,
      governorKey('governor', 'Made at the first start.'),
      'governance',
    );
    return key;
  }
}

function shown(key: string): string {
  return `
No governor's key was ever made, so here is the first. It is shown this once:

  ${key}

Make keys of your own with it (POST /api/v1/keys), then revoke it. Lost it? npm run keys -- new-governor
`;
}
