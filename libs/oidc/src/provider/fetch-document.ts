import { ProviderUnavailable } from './provider-unavailable.js';

const timeoutMs = 5_000;
const mostBytes = 1024 * 1024;

/**
 * The JSON object that a URL of the provider answers with, within five seconds and at most 1 MB. Redirects are not followed:
 * keys come from where the settings say, and from nowhere else.
 * @throws ProviderUnavailable
 */
export async function fetchDocument(url: string): Promise<Record<string, unknown>> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, {
      redirect: 'error',
      headers: { accept: 'application/json' },
      signal,
    });
    if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
    return objectIn(await textOf(response));
  } catch (cause) {
    throw new ProviderUnavailable({ cause });
  }
}

async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += (chunk as Uint8Array).length;
    if (bytes > mostBytes) throw new Error(`the answer is longer than ${mostBytes} bytes`);
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function objectIn(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new Error('the answer is not a JSON object');
  return value as Record<string, unknown>;
}
