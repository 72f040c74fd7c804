import { Client } from 'pg';
import { eventually } from '../eventually.js';

/** Resolves when the server accepts connections. @throws the last connection error after 30 seconds. */
export async function connectWithRetry(url: string): Promise<void> {
  await eventually(
    async () => {
      const client = new Client({ connectionString: url });
      await client.connect();
      await client.end();
    },
    { within: 30_000 },
  );
}
