import { HttpClient, type StatusAnswer } from '#http-client';

/** How messages are posted. */
export class PostSettings {
  readonly client: HttpClient;

  /**
   * @param allowPrivate whether addresses may be loopback and private ones
   * @param allowed networks that may be reached though they are private, as `10.20.0.0/16`
   * @param publicUrl how this installation is reached, for links
   */
  constructor(
    readonly timeoutMs: number,
    allowPrivate: boolean,
    allowed: readonly string[],
    readonly publicUrl: string | undefined,
  ) {
    this.client = new HttpClient({ reach: allowPrivate ? 'anywhere' : 'public', allowed, keepAlive: false });
  }
}

/**
 * Posts JSON and resolves with the status of the answer, whatever it is, and when to ask again; its body is not read and redirects are not
 * followed, since both are the receiver's to choose.
 * @throws AddressRefused, or the connection's error, or a TimeoutError
 */
export function postWebhook(
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  { client, timeoutMs }: PostSettings,
): Promise<StatusAnswer> {
  const json = { 'content-type': 'application/json', 'user-agent': 'meshwarden' };
  return client.postForStatus(address, { headers: { ...json, ...headers }, body, timeoutMs });
}
