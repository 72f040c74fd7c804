import { Trouble } from '../command-line/index.js';
import type { Connection } from './connection.js';
import type { Problem } from './problem.js';

/** A call that brought no answer, or broke off, in one sentence. */
export function troubleWithCall({ url, timeoutMs }: Connection, error: unknown): Trouble {
  const { origin } = url;
  const name = (error as Error).name;
  if (name === 'TimeoutError')
    return new Trouble(`${origin} did not answer within ${timeoutMs / 1000} s.`, true);
  const { code, message } = ((error as Error).cause ?? error) as { code?: string; message?: string };
  if (code !== undefined && isCertificate(code))
    return new Trouble(`The certificate of ${origin} is not accepted: ${message ?? code}${clockHint(code)}.`);
  if (code === 'UND_ERR_SOCKET' || code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' || message === 'terminated')
    return new Trouble(`The answer of ${origin} broke off.`, true);
  if (message?.includes('redirect'))
    return new Trouble(`${origin} sends elsewhere: name the address itself.`);
  return new Trouble(`Nothing answers at ${origin} (${code ?? message ?? 'no reason given'}).`, true);
}

function isCertificate(code: string): boolean {
  return /CERT|SIGNATURE|SELF_SIGNED|ERR_TLS/.test(code);
}

function clockHint(code: string): string {
  return /NOT_YET_VALID|EXPIRED/.test(code) ? '; look at the clock of this machine too' : '';
}

/** An answer that is none to what was asked, in one sentence. */
export function troubleWithAnswer({ url, token }: Connection, status: number, problem: Problem): Trouble {
  const { origin } = url;
  const detail = problem.detail?.replace(/\.$/, '');
  const said = detail === undefined ? '' : `: ${detail}`;
  if (status === 401)
    return new Trouble(
      token === undefined
        ? `${origin} asks who you are: give --token, or MESHWARDEN_TOKEN${said}.`
        : `${origin} does not accept the token${said}.`,
    );
  if (status === 403) return new Trouble(`${origin} does not allow this${said}${asking(problem)}.`);
  return new Trouble(`${origin} answered ${status}${said}.`, status >= 500);
}

function asking({ ask = [] }: Problem): string {
  return ask.length === 0 ? '' : `; ask ${ask.join(' or ')}`;
}
