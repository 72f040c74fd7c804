import { isIPv6 } from 'node:net';
import { BuiltinError } from '../builtin-error.js';
import { unescapePercent } from '../encoding/query-text.js';

/** The parts of a URI reference that are there, as Go's `url.Parse` tells them. */
export interface Uri {
  scheme: string;
  hostname: string;
  port: string;
  path: string;
  /** The path as it was written, where Go's own encoding would differ; else as `path`. */
  rawPath: string;
  /** The path as it goes over the wire. */
  wirePath: string;
  rawQuery: string;
  fragment: string;
}

/** Reads a URI reference. @throws BuiltinError where Go refuses it. */
export function parseUri(text: string): Uri {
  if (/(?![\u0080-\u009f])\p{Cc}/u.test(text))
    throw new BuiltinError('net/url: invalid control character in URL');
  const [main = '', ...fragments] = text.split('#');
  const fragment = unescapePercent(fragments.join('#'));
  const { scheme, rest } = splitScheme(main);
  const [body = '', ...queries] = rest.split('?');
  const rawQuery = queries.join('?');
  const parts = { scheme, hostname: '', port: '', path: '', rawPath: '', wirePath: '', rawQuery, fragment };
  // A scheme with no slash behind it has an opaque part, which is neither host nor path.
  if (scheme !== '' && !body.startsWith('/')) return parts;
  refuseColonInFirstSegment(scheme, body);
  const authority = /^\/\/([^/]*)/.exec(body);
  const hasAuthority = authority !== null && (scheme !== '' || !body.startsWith('///'));
  const written = hasAuthority ? body.slice(authority[0].length) : body;
  const host = hasAuthority ? readAuthority(authority[1] ?? '') : { hostname: '', port: '' };
  return { ...parts, ...host, ...readPath(written) };
}

function splitScheme(text: string): { scheme: string; rest: string } {
  if (text.startsWith(':')) throw new BuiltinError('missing protocol scheme');
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text);
  return match
    ? { scheme: (match[1] ?? '').toLowerCase(), rest: text.slice(match[0].length) }
    : { scheme: '', rest: text };
}

function refuseColonInFirstSegment(scheme: string, body: string): void {
  if (scheme === '' && /^[^/]*:/.test(body)) {
    throw new BuiltinError('first path segment in URL cannot contain colon');
  }
}

function readAuthority(authority: string): { hostname: string; port: string } {
  const at = authority.lastIndexOf('@');
  if (at >= 0 && !/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(authority.slice(0, at))) {
    throw new BuiltinError('net/url: invalid userinfo');
  }
  if (at >= 0) unescapePercent(authority.slice(0, at));
  return readHost(authority.slice(at + 1));
}

function readHost(host: string): { hostname: string; port: string } {
  const bracketed = /^\[([^\]]*)\](.*)$/.exec(host);
  if (host.startsWith('[') && !bracketed) throw new BuiltinError("missing ']' in host");
  const rest = bracketed ? (bracketed[2] ?? '') : host.slice(Math.max(host.lastIndexOf(':'), 0));
  const port = bracketed || host.includes(':') ? rest : '';
  if (!/^(?::\d*)?$/.test(port)) throw new BuiltinError(`invalid port "${port}" after host`);
  const name = bracketed ? (bracketed[1] ?? '') : host.slice(0, host.length - port.length);
  if (/[ \\^`{|}]/.test(name)) throw new BuiltinError('invalid character in host name');
  if (bracketed && !isIPv6(name)) throw new BuiltinError(`invalid host "[${name}]"`);
  if (!bracketed && /%(?!25)[0-7]/i.test(name)) throw new BuiltinError('invalid URL escape in host');
  return { hostname: unescapePercent(name), port: port.slice(1) };
}

function readPath(written: string): Pick<Uri, 'path' | 'rawPath' | 'wirePath'> {
  const path = unescapePercent(written);
  const escaped = escapePath(path);
  return {
    path,
    rawPath: escaped === written ? path : written,
    wirePath: /^[\w\-.~!$&'()*+,;=:@[\]%/]*$/.test(written) ? written : escaped,
  };
}

function escapePath(path: string): string {
  return encodeURIComponent(path)
    .replace(/%(2F|3A|40|26|3D|2B|24|3B|2C)/g, (code) => decodeURIComponent(code))
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
