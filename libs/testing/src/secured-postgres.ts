import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Certified, TestAuthority } from './servers/certificates.js';
import { endKept } from './servers/kept-process.js';
import { giveToServer, startPostgres } from './servers/postgres-server.js';
import { runFolder } from './servers/test-run.js';

/** Who may connect how: nobody without TLS; `certified` by a certificate of its own, all others by password. */
const HBA = `
hostssl all certified 127.0.0.1/32 cert
hostssl all all 127.0.0.1/32 scram-sha-256
`;

/** A PostgreSQL server that lets nobody in without TLS. */
export interface SecuredPostgres {
  /** Of its superuser, without any word of TLS. */
  readonly url: string;
  /** The certificate of the authority that signed the server's. */
  readonly authority: string;
  /** Proves its holder to be the user `certified`, who has no password; not created yet. */
  readonly certified: Certified;
  /** Shuts it down. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts a PostgreSQL server with `ssl = on` and nothing but `hostssl` in its pg_hba.conf, for one suite alone.
 * @param hosts for which its certificate is, in the form of `subjectAltName`; its address 127.0.0.1 unless told otherwise
 */
export async function securedPostgres(hosts?: string): Promise<SecuredPostgres> {
  const folder = join(runFolder(), `postgres-${randomUUID()}`);
  const authority = await TestAuthority.create(folder);
  const server = await authority.certify('server', hosts);
  const certified = await authority.certify('certified');
  const hbaFile = join(folder, 'pg_hba.conf');
  writeFileSync(hbaFile, HBA);
  for (const file of [hbaFile, server.key]) giveToServer(file);
  const settings = [
    'ssl=on',
    `ssl_cert_file=${server.certificate}`,
    `ssl_key_file=${server.key}`,
    `ssl_ca_file=${server.authority}`,
    `hba_file=${hbaFile}`,
  ];
  const { url, process } = await startPostgres(folder, settings, '?sslmode=no-verify');
  const [plain = url] = url.split('?');
  return {
    url: plain,
    authority: server.authority,
    certified,
    stop: () => endKept(process, 'SIGTERM'),
  };
}
