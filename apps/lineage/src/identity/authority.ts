import type { NamingRule } from './naming-rules.js';

/** A namespace taken apart. */
export interface ReadNamespace {
  readonly scheme: string;
  /** What stands between `//` and the next slash; empty where there is nothing. */
  readonly authority: string;
  /** What follows the authority, without slashes around it. */
  readonly path: string;
}

/** Takes `postgres://host:5432` apart, `jdbc:` and parameters left out; undefined where a namespace has no scheme. */
export function readNamespace(namespace: string): ReadNamespace | undefined {
  const bare = namespace.replace(/^jdbc:/iu, '').replace(/[?;].*$/u, '');
  const [, scheme, authority = '', path = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)(.*)$/iu.exec(bare) ?? [];
  if (scheme === undefined) return undefined;
  return { scheme, authority, path: path.replace(/^\/+|\/+$/gu, '') };
}

/** The hosts that an authority names, each with its port, credentials left out, in one order. */
export function hostsOf(authority: string, { port, foldsCase }: NamingRule): string[] {
  if (port === undefined) return [foldsCase ? authority.toLowerCase() : authority];
  const hosts = authority
    .slice(authority.lastIndexOf('@') + 1)
    .split(',')
    .map((it) => it.trim().replace(/^[a-z_]+:\/\//iu, ''))
    .filter((it) => it !== '')
    .map((host) => withPort(foldsCase ? host.toLowerCase() : host, port));
  return [...new Set(hosts)].sort();
}

function withPort(host: string, port: number): string {
  return /:\d+$/u.test(host) ? host : `${host.replace(/:$/u, '')}:${port}`;
}
