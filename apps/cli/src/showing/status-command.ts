import { type Command, exitCodes, jsonOption, show } from '../command-line/index.js';
import { connectionOptions, apiOf } from '../mesh-api/index.js';

interface Session {
  readonly id: string;
  readonly via: string;
  readonly roles: readonly string[];
  readonly domains: readonly string[];
}

/** `meshwarden status`: whether the server is there, and who one is to it. */
export const statusCommand: Command = {
  name: 'status',
  summary: 'Tell whether the server is ready, who you are to it, and which policies are in force',
  options: { json: jsonOption, ...connectionOptions },
  examples: ['meshwarden status', 'meshwarden status --server https://mesh.example'],
  async run(invocation) {
    const api = await apiOf(invocation);
    const { body: health } = await api.send<{ status: string }>({ path: 'health/ready', accepts: [503] });
    const session = await api.get<Session>('api/v1/session');
    const { revision, items } = await api.get<{ revision: string; items: readonly unknown[] }>(
      'api/v1/policies',
    );
    const server = api.connection.url.origin;
    show(
      invocation,
      { server, status: health.status, session, policies: { revision, count: items.length } },
      () => [
        `server    ${server} is ${health.status}`,
        `you are   ${session.id} (by ${session.via}), roles: ${session.roles.join(', ') || 'none'}, domains: ${session.domains.join(', ') || 'all or none'}`,
        `policies  ${items.length} in force, ${revision}`,
      ],
    );
    return health.status === 'ready' ? exitCodes.pass : exitCodes.fail;
  },
};
