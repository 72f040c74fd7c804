import { type Command, exitCodes, type Invocation, UsageMistake } from '../command-line/index.js';
import { connectionOf, connectionOptions, keepLogin, loginsFile, MeshApi } from '../mesh-api/index.js';
import { logInByDevice } from './device-flow.js';

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
    scope: { type: 'string', value: 'SCOPES', help: 'what to ask the provider for: openid' },
    forget: { type: 'boolean', help: 'forget what was kept for the server' },
    ...connectionOptions,
  },
  examples: [
    'meshwarden login --server https://mesh.example < key.txt',
    'meshwarden login --issuer https://id.example --client-id meshwarden-cli',
  ],
  async run(invocation) {
    const { given, terminal } = invocation;
    const connection = await connectionOf(invocation);
    if (given.flag('forget')) {
      await keepLogin(terminal.env, connection.url, undefined);
      return exitCodes.pass;
    }
    const token = given.text('token') ?? (await tokenOf(invocation));
    const api = new MeshApi({ ...connection, token }, terminal.now);
    const { id, roles } = await api.get<{ id: string; roles: readonly string[] }>('api/v1/session');
    await keepLogin(terminal.env, connection.url, token);
    terminal.out(
      `You are ${id} at ${connection.url.origin}, with the roles ${roles.join(', ') || 'none'}; kept in ${loginsFile(terminal.env)}.\n`,
    );
    return exitCodes.pass;
  },
};

async function tokenOf({ given, terminal }: Invocation): Promise<string> {
  const [issuer, clientId] = [given.text('issuer'), given.text('client-id')];
  if ((issuer === undefined) !== (clientId === undefined))
    throw new UsageMistake('--issuer and --client-id go together.');
  if (issuer !== undefined && clientId !== undefined)
    return logInByDevice({ issuer, clientId, scope: given.text('scope') ?? 'openid' }, terminal);
  const key = (await terminal.input()).trim();
  if (key === '') throw new UsageMistake('Give an API key on standard input, or --issuer and --client-id.');
  return key;
}
