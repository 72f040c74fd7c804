import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Ada's repository with the product of the example mesh that billing reads, in git, on a branch of its own. */
export class LoungeRepository {
  readonly folder = mkdtempSync(join(tmpdir(), 'meshwarden-lounge-'));
  readonly product = 'lounge/lounge-visits.odps.yaml';
  readonly contract = 'lounge/lounge-visits.odcs.yaml';
  readonly schema = 'lounge/lounge-visits.avsc';

  constructor() {
    mkdirSync(join(this.folder, 'lounge'));
    const copy = (from: string, to: string) => cpSync(`examples/clients/${from}`, join(this.folder, to));
    copy('lounge-visits.product.yaml', this.product);
    copy('lounge-visits.contract.yaml', this.contract);
    copy('lounge-visits.avsc', this.schema);
    this.git('init', '--quiet', '--initial-branch=main');
    this.git('config', 'user.email', 'ada@clients.example');
    this.git('config', 'user.name', 'Ada');
    this.commit();
    this.git('checkout', '--quiet', '-b', 'change');
  }

  git(...args: string[]): string {
    return execFileSync('git', args, { cwd: this.folder, encoding: 'utf8' });
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  edit(path: string, edited: (text: string) => string): void {
    writeFileSync(join(this.folder, path), edited(this.read(path)));
  }

  commit(): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message', 'a change');
  }

  /** Takes the address of the guest out of the contract and out of the schema. */
  dropGuestEmail(): void {
    this.edit(this.contract, (text) => text.replace(/ {6}- name: guest_email\n(?: {8}.*\n)+/, ''));
    this.edit(this.schema, (text) => text.replace(/.*"guest_email".*\n/, ''));
    this.commit();
  }

  /** Says in the contract, and in the product's port, that it is a new major version. */
  raiseMajorVersion(): void {
    for (const path of [this.contract, this.product])
      this.edit(path, (text) => text.replace(/^( *)version: 1\.\d+\.\d+$/gm, '$1version: 2.0.0'));
    this.commit();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
