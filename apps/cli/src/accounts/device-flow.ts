import { setTimeout as pause } from 'node:timers/promises';
import { type Terminal, Trouble } from '../command-line/index.js';

/** With whom somebody logs in, and as which client. */
export interface Provider {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
}

interface Endpoints {
  readonly device_authorization_endpoint?: string;
  readonly token_endpoint: string;
}

interface DeviceCode {
  readonly device_code: string;
  readonly user_code: string;
  readonly verification_uri: string;
  readonly verification_uri_complete?: string;
  readonly expires_in: number;
  readonly interval?: number;
}

interface TokenAnswer {
  readonly access_token?: string;
  readonly error?: string;
}

/** Somebody says in a browser that this is them (RFC 8628). @throws Trouble */
export async function logInByDevice(
  { issuer, clientId, scope }: Provider,
  terminal: Terminal,
): Promise<string> {
  const endpoints = await ask<Endpoints>(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const { device_authorization_endpoint: deviceEndpoint, token_endpoint: tokenEndpoint } = endpoints;
  if (deviceEndpoint === undefined) throw new Trouble(`${issuer} offers no login by device.`);
  const device = await ask<DeviceCode>(deviceEndpoint, { client_id: clientId, scope });
  const where = device.verification_uri_complete ?? device.verification_uri;
  terminal.err(`Open ${where} and confirm the code ${device.user_code}.\n`);
  const until = Date.now() + device.expires_in * 1000;
  for (let seconds = device.interval ?? 5; Date.now() < until;) {
    await pause(seconds * 1000);
    const answer = await ask<TokenAnswer>(tokenEndpoint, grant(clientId, device.device_code));
    if (answer.access_token !== undefined) return answer.access_token;
    if (answer.error === 'slow_down') seconds += 5;
    else if (answer.error !== 'authorization_pending')
      throw new Trouble(`The login was refused: ${answer.error ?? 'no reason given'}.`);
  }
  throw new Trouble('Nobody confirmed the code in time.');
}

function grant(clientId: string, deviceCode: string): Record<string, string> {
  return {
    client_id: clientId,
    device_code: deviceCode,
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
  };
}

/** A refusal is an answer too: it says `error`. */
async function ask<T>(url: string, form?: Record<string, string>): Promise<T> {
  try {
    const signal = AbortSignal.timeout(30_000);
    const init =
      form === undefined ? { signal } : { method: 'POST', body: new URLSearchParams(form), signal };
    return (await (await fetch(url, init)).json()) as T;
  } catch (error) {
    throw new Trouble(`${new URL(url).origin} gives no answer: ${(error as Error).message}.`);
  }
}
