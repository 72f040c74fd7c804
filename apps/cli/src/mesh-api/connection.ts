import { type Invocation, type Options, UsageMistake } from '../command-line/index.js';
import { tokenOfLogin } from './token-of-login.js';

/** How to reach the server, and what to show it. */
export interface Connection {
  readonly url: URL;
  readonly token?: string;
  /** Who acts, by its own word: for servers that ask nobody who they are. */
  readonly actor?: string;
  readonly onBehalfOf?: string;
  readonly timeoutMs: number;
}

/** Options of every command that speaks to a server. */
export const connectionOptions = {
  server: { type: 'string', value: 'URL', help: 'where Meshwarden is (MESHWARDEN_URL)' },
  token: { type: 'string', value: 'KEY', help: 'API key or access token to show (MESHWARDEN_TOKEN)' },
  as: {
    type: 'string',
    value: 'ACTOR',
    help: 'who acts, where the server asks for no token (MESHWARDEN_ACTOR)',
  },
  'on-behalf-of': { type: 'string', value: 'PERSON', help: 'for whom a machine acts' },
  timeout: { type: 'string', value: 'SECONDS', help: 'the longest time an answer may take: 60' },
} as const satisfies Options;

const onThisMachine = 'http://127.0.0.1:3000';

/**
 * How to reach the server, from options, else the environment, else what `login` kept.
 * @param otherwise the address where none is given
 * @throws UsageMistake; Trouble when what was kept has ended
 */
export async function connectionOf(invocation: Invocation, otherwise = onThisMachine): Promise<Connection> {
  const { given, terminal } = invocation;
  const server = serverOf(invocation, otherwise);
  const shown = given.text('token') ?? terminal.env['MESHWARDEN_TOKEN'];
  return { ...server, token: shown || (await tokenOfLogin(terminal, server.url)) };
}

/** The same without anything to show. @throws UsageMistake */
export function serverOf({ given, terminal: { env } }: Invocation, otherwise = onThisMachine): Connection {
  return {
    url: addressOf(given.text('server') ?? env['MESHWARDEN_URL'] ?? otherwise),
    actor: given.text('as') ?? env['MESHWARDEN_ACTOR'],
    onBehalfOf: given.text('on-behalf-of'),
    timeoutMs: secondsOf(given.text('timeout') ?? '60') * 1000,
  };
}

/** Headers that say who asks, and for whom. */
export function identityHeaders({ token, actor, onBehalfOf }: Connection): Record<string, string> {
  return {
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(token === undefined && actor !== undefined && { 'x-meshwarden-actor': actor }),
    ...(onBehalfOf !== undefined && { 'x-meshwarden-on-behalf-of': onBehalfOf }),
  };
}

function addressOf(text: string): URL {
  const address = text.endsWith('/') ? text : `${text}/`;
  if (!/^https?:/.test(address) || !URL.canParse(address))
    throw new UsageMistake(`--server is an address as https://mesh.example, not '${text}'.`);
  return new URL(address);
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0)) throw new UsageMistake(`--timeout is a number of seconds, not '${text}'.`);
  return seconds;
}
