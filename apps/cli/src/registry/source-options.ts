import { type Invocation, type Options, UsageMistake } from '../command-line/index.js';
import type { RegistryAddress } from './registry-server.js';

/** Options that say which registry to read. */
export const sourceOptions = {
  from: { type: 'string', value: 'URL', help: 'the registry to read, as https://registry.example:8081' },
  'from-user': { type: 'string', value: 'NAME', help: 'whom it knows (basic authentication)' },
  'from-password': { type: 'string', value: 'TEXT', help: 'its password (MESHWARDEN_FROM_PASSWORD)' },
  'from-token': {
    type: 'string',
    value: 'TOKEN',
    help: 'a bearer token in its place (MESHWARDEN_FROM_TOKEN)',
  },
  'from-ca': { type: 'string', value: 'FILE', help: 'certificates to trust, in PEM' },
} as const satisfies Options;

/** Where the registry is that is to be read. @throws UsageMistake */
export function sourceOf({ given, terminal: { env } }: Invocation, timeoutMs: number): RegistryAddress {
  const text = given.text('from') ?? '';
  if (!/^https?:/.test(text) || !URL.canParse(text))
    throw new UsageMistake(
      `Give --from, an address as https://registry.example:8081${text === '' ? '' : `, not '${text}'`}.`,
    );
  const url = new URL(text.endsWith('/') ? text : `${text}/`);
  const user = given.text('from-user') ?? decodeURIComponent(url.username);
  const password =
    given.text('from-password') ?? env['MESHWARDEN_FROM_PASSWORD'] ?? decodeURIComponent(url.password);
  const token = given.text('from-token') ?? env['MESHWARDEN_FROM_TOKEN'];
  // What is told of an address says no passwords.
  url.username = '';
  url.password = '';
  const authorization = token
    ? `Bearer ${token}`
    : user && `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  return { url, headers: authorization ? { authorization } : {}, caFile: given.text('from-ca'), timeoutMs };
}
