import { readTlsFiles, type TlsMaterial } from '#tls';
import type { ConnectionOptions } from 'node:tls';

/** How `pg` reaches a server. */
export interface ServerConnection {
  readonly connectionString: string;
  readonly ssl: false | TlsOptions;
}

/** What a connection shows, and what it demands of the server's certificate. */
type TlsOptions = TlsMaterial & Pick<ConnectionOptions, 'checkServerIdentity' | 'rejectUnauthorized'>;

/** DATABASE_URL asks for TLS in a way that cannot be done. The message names the parameter. */
class TlsParametersInvalid extends Error {}

const modes = ['disable', 'require', 'verify-ca', 'verify-full'] as const;
type Mode = (typeof modes)[number];

/** What stands for the authorities that come with Node. */
const systemAuthorities = 'system';

/** Parameters whose meaning is said by {@link ServerConnection.ssl}. `pg` gives some of them another one than libpq. */
const tlsParameters = [
  'sslmode',
  'sslrootcert',
  'sslcert',
  'sslkey',
  'sslpassword',
  'ssl',
  'uselibpqcompat',
] as const;

/**
 * Reads a connection URL whose TLS parameters mean what libpq says they mean, whatever the environment says. Without `sslmode`
 * there is no TLS; `allow` and `prefer`, which fall back to none without a word, are refused.
 *
 * @throws an error that names the parameter, or TlsFilesInvalid
 */
export function connectionTo(url: string): ServerConnection {
  const stripped = new URL(url);
  const parameters = new URLSearchParams(stripped.searchParams);
  for (const name of tlsParameters) stripped.searchParams.delete(name);
  return { connectionString: stripped.href, ssl: tlsOf(parameters) };
}

function tlsOf(parameters: URLSearchParams): false | TlsOptions {
  const mode = modeOf(parameters);
  if (mode === 'disable') return false;
  const authorities = parameters.get('sslrootcert') ?? undefined;
  const material = readTlsFiles({
    authorities: authorities === systemAuthorities ? undefined : fileOf(parameters, 'sslrootcert'),
    certificate: fileOf(parameters, 'sslcert'),
    key: fileOf(parameters, 'sslkey'),
    passphrase: parameters.get('sslpassword') ?? undefined,
  });
  return verifying(mode, authorities, material);
}

function modeOf(parameters: URLSearchParams): Mode {
  const stated = parameters.get('sslmode');
  const mode = modes.find((it) => it === stated);
  if (mode !== undefined) return mode;
  const other = tlsParameters.find((name) => parameters.has(name));
  if (other === undefined) return 'disable';
  const choice = `sslmode can be ${modes.slice(0, -1).join(', ')} or ${modes.at(-1)}`;
  if (stated === null) throw new TlsParametersInvalid(`${other} is given without sslmode: ${choice}.`);
  if (stated === 'allow' || stated === 'prefer')
    throw new TlsParametersInvalid(`sslmode=${stated} falls back to no TLS without a word: ${choice}.`);
  throw new TlsParametersInvalid(`${choice}.`);
}

function fileOf(parameters: URLSearchParams, setting: string) {
  const path = parameters.get(setting);
  return path === null ? undefined : { setting, path };
}

/** As in libpq, `require` with an authority is `verify-ca`. */
function verifying(mode: Mode, authorities: string | undefined, material: TlsMaterial): TlsOptions {
  if (mode === 'verify-full') return material;
  if (authorities === systemAuthorities)
    throw new TlsParametersInvalid('sslrootcert=system needs sslmode=verify-full: anybody can be certified.');
  if (authorities !== undefined) return { ...material, checkServerIdentity: () => undefined };
  if (mode === 'require') return { ...material, rejectUnauthorized: false };
  throw new TlsParametersInvalid('sslmode=verify-ca needs the authority that it verifies: sslrootcert.');
}
