import { Trouble } from '../command-line/index.js';

/** What an identity provider gives for a code or a refresh token, or why it does not (RFC 6749). */
export interface TokenAnswer {
  readonly access_token?: string;
  readonly refresh_token?: string;
  /** Seconds from now. */
  readonly expires_in?: number;
  readonly error?: string;
  readonly error_description?: string;
}

const answerWithinMs = 30_000;

/**
 * Asks an identity provider; with a form, by POST. A refusal is an answer too: it says `error`.
 * @throws Trouble when there is no answer, or none that is JSON
 */
export async function askProvider<T>(url: string, form?: Readonly<Record<string, string>>): Promise<T> {
  const signal = AbortSignal.timeout(answerWithinMs);
  const init = form === undefined ? { signal } : { method: 'POST', body: new URLSearchParams(form), signal };
  const { origin } = new URL(url);
  let text: string;
  try {
    text = await (await fetch(url, init)).text();
  } catch (error) {
    const { message } = ((error as Error).cause ?? error) as Error;
    throw new Trouble(`${origin} gives no answer: ${message}.`, true);
  }
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new Trouble(`The answer of ${origin} is not JSON: is it an identity provider?`, true);
  }
}
