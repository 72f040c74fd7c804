import { z } from 'zod';
import type { KafkaCredentials } from '../event-log.config.js';

type Client = Extract<KafkaCredentials, { mechanism: 'OAUTHBEARER' }>;

const ANSWER_WITHIN_MS = 5_000;
/** Of its life a token is used this much, so that none expires on its way. */
const USED_PART = 0.8;
/** Of a token whose answer does not say how long it lives. */
const ASSUMED_LIFE_S = 60;

const TokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive().default(ASSUMED_LIFE_S),
});

/** The token endpoint gives no token. The message holds neither the client's secret nor a token. */
export class AccessTokenRefused extends Error {
  override readonly name = 'AccessTokenRefused';
}

/** A client's access tokens, by OAuth's client credentials grant. Each is used for most of its life. */
export class AccessTokens {
  private token: string | undefined;
  private usedUntil = 0;

  constructor(private readonly client: Client) {}

  /** A token that is valid now. @throws AccessTokenRefused, or the network's error when the endpoint is away */
  async current(): Promise<string> {
    if (this.token === undefined || performance.now() > this.usedUntil) await this.renew();
    return this.token ?? '';
  }

  private async renew(): Promise<void> {
    const asked = performance.now();
    const response = await this.ask();
    if (!response.ok) throw this.refused(`it answered with status ${response.status}`);
    const answer = TokenAnswer.safeParse(await response.json().catch(() => undefined));
    if (!answer.success) throw this.refused('its answer holds no access token');
    this.token = answer.data.access_token;
    this.usedUntil = asked + answer.data.expires_in * 1_000 * USED_PART;
  }

  private ask(): Promise<Response> {
    const { tokenUrl, clientId, clientSecret, scope } = this.client;
    const known = [clientId, clientSecret].map(encodeURIComponent).join(':');
    return fetch(tokenUrl, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(known).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope !== undefined && { scope }) }),
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
  }

  private refused(reason: string): AccessTokenRefused {
    const { tokenUrl, clientId } = this.client;
    return new AccessTokenRefused(`${tokenUrl} gives no access token to client '${clientId}': ${reason}`);
  }
}
