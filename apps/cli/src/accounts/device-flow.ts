import { setTimeout as wait } from 'node:timers/promises';
import { type Terminal, Trouble } from '../command-line/index.js';
import { askProvider, type ProviderLogin, providerLogin, type TokenAnswer } from '../mesh-api/index.js';

/** With whom somebody logs in, as which client, and for what. */
export interface Provider {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  /** The API that the token is to be for, where the provider has several (RFC 8707). */
  readonly resource?: string;
}

interface Endpoints {
  readonly device_authorization_endpoint?: string;
  readonly token_endpoint: string;
}

interface DeviceCode {
  readonly device_code?: string;
  readonly user_code: string;
  readonly verification_uri: string;
  readonly verification_uri_complete?: string;
  /** Seconds until the code is good for nothing. */
  readonly expires_in: number;
  /** Seconds between two questions; 5 when left out. */
  readonly interval?: number;
  readonly error?: string;
  readonly error_description?: string;
}

type Pause = (ms: number) => Promise<unknown>;

const slowerBySeconds = 5;

/** Somebody says in a browser that this is them (RFC 8628). @throws Trouble */
export async function logInByDevice(
  provider: Provider,
  terminal: Terminal,
  pause: Pause = wait,
): Promise<ProviderLogin> {
  const { issuer, clientId } = provider;
  const endpoints = await askProvider<Endpoints>(
    `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
  );
  const { device_authorization_endpoint: deviceEndpoint, token_endpoint: tokenEndpoint } = endpoints;
  if (deviceEndpoint === undefined) throw new Trouble(`${issuer} offers no login by device.`);
  const device = await askProvider<DeviceCode>(deviceEndpoint, wanted(provider));
  const { device_code: deviceCode } = device;
  if (deviceCode === undefined) throw refusal(device);
  const where = device.verification_uri_complete ?? device.verification_uri;
  terminal.err(`Open ${where} and confirm the code ${device.user_code}.\n`);
  const ask = () => askProvider<TokenAnswer>(tokenEndpoint, grant(provider, deviceCode));
  const answer = await untilConfirmed(device, ask, terminal, pause);
  return providerLogin(answer, { tokenEndpoint, clientId }, terminal.now());
}

/** The answer once somebody has confirmed the code. @throws Trouble when it is refused, or nobody does in time */
async function untilConfirmed(
  { expires_in: endsInSeconds, interval = 5 }: DeviceCode,
  ask: () => Promise<TokenAnswer>,
  terminal: Terminal,
  pause: Pause,
): Promise<TokenAnswer> {
  const until = terminal.now().getTime() + endsInSeconds * 1000;
  let seconds = interval;
  while (terminal.now().getTime() < until) {
    await pause(seconds * 1000);
    const answer = await ask();
    if (answer.error === 'slow_down') seconds += slowerBySeconds;
    else if (answer.error === 'expired_token') break;
    else if (answer.error === undefined) return answer;
    else if (answer.error !== 'authorization_pending') throw refusal(answer);
  }
  throw new Trouble('Nobody confirmed the code in time.');
}

function refusal({ error, error_description: reason }: Pick<TokenAnswer, 'error' | 'error_description'>) {
  if (error === 'access_denied') return new Trouble('The login was denied in the browser.');
  return new Trouble(`The login was refused: ${reason ?? error ?? 'no reason given'}.`);
}

function wanted({ clientId, scope, resource }: Provider): Record<string, string> {
  return { client_id: clientId, scope, ...(resource !== undefined && { resource }) };
}

function grant({ clientId, resource }: Provider, deviceCode: string): Record<string, string> {
  return {
    client_id: clientId,
    device_code: deviceCode,
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    ...(resource !== undefined && { resource }),
  };
}
