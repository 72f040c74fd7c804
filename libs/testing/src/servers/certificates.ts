import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Files in PEM form: a key, its certificate, and the authority that signed it. */
export interface Certified {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

/** An authority of the tests' own, made by `openssl`. */
export class TestAuthority {
  private constructor(
    private readonly folder: string,
    private readonly key: string,
    /** Its certificate's file. */
    readonly certificate: string,
  ) {}

  /** Makes one in a new folder. */
  static async create(folder: string): Promise<TestAuthority> {
    mkdirSync(folder, { recursive: true });
    const [key, certificate] = [join(folder, 'authority.key'), join(folder, 'authority.pem')];
    await openssl(
      'req',
      '-x509',
      ...newKey(key),
      '-days',
      '2',
      '-subj',
      '/CN=test authority',
      '-out',
      certificate,
    );
    return new TestAuthority(folder, key, certificate);
  }

  /** Certifies a new key for `name`; `hosts` in the form of `subjectAltName`: `IP:127.0.0.1,DNS:localhost`. */
  async certify(name: string, hosts = 'IP:127.0.0.1,DNS:localhost'): Promise<Certified> {
    const [key, request, certificate, extensions] = ['key', 'csr', 'pem', 'ext'].map((ending) =>
      join(this.folder, `${name}.${ending}`),
    ) as [string, string, string, string];
    writeFileSync(extensions, `subjectAltName=${hosts}\n`);
    await openssl('req', ...newKey(key), '-subj', `/CN=${name}`, '-out', request);
    const signed = ['-CA', this.certificate, '-CAkey', this.key, '-CAcreateserial', '-days', '2'];
    await openssl('x509', '-req', '-in', request, ...signed, '-extfile', extensions, '-out', certificate);
    return { authority: this.certificate, certificate, key };
  }
}

function newKey(file: string): string[] {
  return ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', file];
}

async function openssl(...args: string[]): Promise<void> {
  await promisify(execFile)('openssl', args);
}
