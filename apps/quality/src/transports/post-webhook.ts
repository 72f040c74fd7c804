import { request as requestHttp, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { assertPublicLiteral, lookupPublic } from './public-address.js';

/** How a webhook is posted. */
export interface PostOptions {
  readonly timeoutMs: number;
  /** Whether the address may be a loopback or private one. */
  readonly allowPrivate: boolean;
}

/**
 * Posts JSON and resolves with the status of the answer, whatever it is; its body is not read and redirects are not
 * followed, since both are the receiver's to choose.
 * @throws AddressRefused, or the connection's error, or a TimeoutError
 */
export async function postWebhook(
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  { timeoutMs, allowPrivate }: PostOptions,
): Promise<number> {
  const url = new URL(address);
  if (!allowPrivate) assertPublicLiteral(url.hostname);
  const options: RequestOptions = {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'meshwarden',
      ...headers,
    },
    agent: false,
    signal: AbortSignal.timeout(timeoutMs),
    ...(!allowPrivate && { lookup: lookupPublic }),
  };
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(url, options, (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    request.on('error', (error) => reject(reasonOf(error, options.signal)));
    request.end(body);
  });
}

/** An aborted request says only that it was aborted; its signal says why. */
function reasonOf(error: Error, signal: AbortSignal | undefined): Error {
  return signal?.aborted && signal.reason instanceof Error ? signal.reason : error;
}
