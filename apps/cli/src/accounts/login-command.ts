import { type Command, exitCodes, type Invocation, UsageMistake } from '../command-line/index.js';
import {
  type Connection,
  connectionOptions,
  keepLogin,
  type KeptLogin,
  loginsFile,
  MeshApi,
  serverOf,
} from '../mesh-api/index.js';
import { logInByDevice } from './device-flow.js';

/** A refresh token too, where the provider gives one for it. */
const usualScope = 'openid offline_access';

/** `meshwarden login`: keeps what to show to a server. */
export const loginCommand: Command = {
  name: 'login',
  summary: 'Keep what to show to a server: an API key, or a token of the identity provider',
  about: [
    'Without --issuer an API key is read from standard input. With it you confirm a code in a browser.',
    'It is kept in ~/.config/meshwarden/logins.json, which nobody else may read. In CI use MESHWARDEN_TOKEN.',
  ],
  options: {
    issuer: { type: 'string', value: 'URL', help: 'the identity provider' },
    'client-id': { type: 'string', value: 'ID', help: 'as whom the provider knows this program' },
    scope: { type: 'string', value: 'SCOPES', help: `what to ask the provider for: ${usualScope}` },
    resource: {
      type: 'string',
      value: 'URL',
      help: 'the API that the token is for, where the provider has several',
    },
    forget: { type: 'boolean', help: 'forget what was kept for the server' },
    ...connectionOptions,
  },
  examples: [
    'meshwarden login --server https://mesh.example < key.txt',
    'meshwarden login --issuer https://id.example --client-id meshwarden-cli',
  ],
  async run(invocation) {
    const { given, terminal } = invocation;
    const server = serverOf(invocation);
    if (given.flag('forget')) {
      await keepLogin(terminal.env, server.url, undefined);
      return exitCodes.pass;
    }
    const login = given.text('token') ?? (await loginOf(invocation));
    const who = await whoIs(login, server, invocation);
    await keepLogin(terminal.env, server.url, login);
    terminal.out(`${who}; kept in ${loginsFile(terminal.env)}.\n`);
    return exitCodes.pass;
  },
};

/** To whom the server takes somebody who shows that. @throws Trouble when it does not take them */
async function whoIs(login: KeptLogin, server: Connection, { terminal }: Invocation): Promise<string> {
  const token = typeof login === 'string' ? login : login.accessToken;
  const api = new MeshApi({ ...server, token }, terminal.now);
  const { id, roles } = await api.get<{ id: string; roles: readonly string[] }>('api/v1/session');
  return `You are ${id} at ${server.url.origin}, with the roles ${roles.join(', ') || 'none'}`;
}

async function loginOf({ given, terminal }: Invocation): Promise<KeptLogin> {
  const [issuer, clientId] = [given.text('issuer'), given.text('client-id')];
  if ((issuer === undefined) !== (clientId === undefined))
    throw new UsageMistake('--issuer and --client-id go together.');
  if (issuer !== undefined && clientId !== undefined) {
    const scope = given.text('scope') ?? usualScope;
    return logInByDevice({ issuer, clientId, scope, resource: given.text('resource') }, terminal);
  }
  const key = (await terminal.input()).trim();
  if (key === '') throw new UsageMistake('Give an API key on standard input, or --issuer and --client-id.');
  return key;
}
