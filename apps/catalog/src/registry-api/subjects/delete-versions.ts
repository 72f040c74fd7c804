import type { Principal } from '#access';
import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '#persistence';
import { ScopeSettings } from '../../evolution/index.js';
import { DeletionsStore, type LockedSubject } from '../../subjects/index.js';
import { SetConfig } from '../configs/set-config.js';
import { refuseReadOnly } from '../modes/refuse-by-mode.js';
import { SetMode } from '../modes/set-mode.js';
import {
  referenceExists,
  schemaKey,
  subjectNotFound,
  subjectNotSoftDeleted,
  subjectSoftDeleted,
  versionNotFound,
  versionNotSoftDeleted,
  versionSoftDeleted,
} from '../protocol/registry-errors.js';
import type { VersionNumber } from '../protocol/version-number.js';
import { RemoveVersions } from '../removals/remove-versions.js';

/** By whom, and whether for good. */
interface Deletion {
  readonly permanent: boolean;
  readonly principal: Principal;
}

/** Deletes versions: first they are hidden, then they may go for good. What others import stays. */
@Injectable()
export class DeleteVersions {
  constructor(
    private readonly store: DeletionsStore,
    private readonly settings: ScopeSettings,
    private readonly configs: SetConfig,
    private readonly setMode: SetMode,
    private readonly removals: RemoveVersions,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Deletes a subject with all its versions. Returns these.
   * @throws RegistryError 40401, 40404, 40405, 42205 or 42206
   */
  subject(subject: string, deletion: Deletion): Promise<number[]> {
    return this.transactions.run(async (tx) => {
      const locked = await this.lock(tx, subject);
      const { permanent } = deletion;
      const live = locked.versions.filter(({ deleted }) => !deleted);
      if (!permanent && live.length === 0) throw subjectSoftDeleted(subject);
      await refuseReadOnly(await this.settings.current(), subject);
      const versions = (permanent ? locked.versions : live).map(({ version }) => version);
      await this.refuseImported(tx, subject, versions, permanent);
      if (permanent && live.length > 0) throw subjectNotSoftDeleted(subject);
      await this.delete(tx, subject, locked, versions, deletion);
      return versions;
    });
  }

  /**
   * Deletes one version. Returns its number.
   * @throws RegistryError 40401, 40402, 40406, 40407, 42205 or 42206
   */
  version(subject: string, wanted: VersionNumber, deletion: Deletion): Promise<number> {
    return this.transactions.run(async (tx) => {
      const locked = await this.lock(tx, subject);
      const { permanent } = deletion;
      const found =
        wanted === 'latest'
          ? locked.versions.findLast(({ deleted }) => !deleted)
          : locked.versions.find(({ version }) => version === wanted);
      if (!found) throw versionNotFound(wanted === 'latest' ? -1 : wanted);
      const { version, deleted } = found;
      if (!permanent && deleted) throw versionSoftDeleted(subject, version);
      await refuseReadOnly(await this.settings.current(), subject);
      await this.refuseImported(tx, subject, [version], permanent);
      if (permanent && !deleted) throw versionNotSoftDeleted(subject, version);
      await this.delete(tx, subject, locked, [version], deletion);
      return version;
    });
  }

  private async lock(tx: Tx, subject: string): Promise<LockedSubject> {
    const locked = await this.store.lock(tx, subject);
    if (!locked || locked.versions.length === 0) throw subjectNotFound(subject);
    return locked;
  }

  private async refuseImported(
    tx: Tx,
    subject: string,
    versions: readonly number[],
    permanent: boolean,
  ): Promise<void> {
    const imported = await this.store.firstImported(tx, subject, versions, permanent);
    if (imported !== undefined) throw referenceExists(schemaKey(subject, imported));
  }

  private async delete(
    tx: Tx,
    subject: string,
    locked: LockedSubject,
    versions: readonly number[],
    { permanent, principal }: Deletion,
  ): Promise<void> {
    const removal = { subject, locked, versions, principal };
    if (!permanent) return this.removals.hide(tx, removal);
    await this.removals.remove(tx, removal);
    if (versions.length < locked.versions.length) return;
    await this.setMode.clearIn(tx, subject, principal);
    await this.configs.clearIn(tx, subject, principal);
  }
}
