import { HttpClient } from '#http-client';

/** How a webhook is posted. */
export interface PostOptions {
  readonly timeoutMs: number;
  /** Whether the address may be a loopback or private one. */
  readonly allowPrivate: boolean;
}

const inward = new HttpClient({ reach: 'anywhere', keepAlive: false });
const outward = new HttpClient({ reach: 'public', keepAlive: false });

/**
 * Posts JSON and resolves with the status of the answer, whatever it is; its body is not read and redirects are not
 * followed, since both are the receiver's to choose.
 * @throws AddressRefused, or the connection's error, or a TimeoutError
 */
export function postWebhook(
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  { timeoutMs, allowPrivate }: PostOptions,
): Promise<number> {
  const client = allowPrivate ? inward : outward;
  const json = { 'content-type': 'application/json', 'user-agent': 'meshwarden' };
  return client.postForStatus(address, { headers: { ...json, ...headers }, body, timeoutMs });
}
