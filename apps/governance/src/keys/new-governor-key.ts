import { type AuthSettings, CredentialsStore } from '#authentication';
import { Outbox } from '#messaging';
import { openDatabase, Transactions } from '#persistence';
import { StateCredential } from '../credentials/index.js';
import { governorKey } from './governor-key.js';
import { usualDays } from './key-documents.js';
import { KeySettings } from './key-settings.js';
import { KeysStore } from './keys.store.js';
import { NewKeys } from './new-keys.js';

/**
 * Makes a governor's key for whoever can reach governance's database and knows what its secrets are hashed with. Every service
 * that runs takes it a moment later.
 * @param url of the database that governance has migrated
 */
export async function newGovernorKey(url: string, auth: AuthSettings, principal: string): Promise<string> {
  const settings = new KeySettings(auth, usualDays, usualDays);
  const db = await openDatabase({ url, schema: 'governance', migrations: [], connectWithinMs: 5_000 });
  try {
    const credentials = new StateCredential(new CredentialsStore(db), new Outbox('governance'));
    const keys = new NewKeys(settings, new KeysStore(db), credentials);
    const wanted = governorKey(principal, 'Made on the console.');
    const { key } = await new Transactions(db).run((tx) => keys.make(tx, wanted, 'console'));
    return key;
  } finally {
    await db.close();
  }
}
