import { type Principal, recordedAs } from '#access';
import { Injectable } from '@nestjs/common';
import { readSubjectName } from '#ids';
import { Transactions, type Tx } from '#persistence';
import {
  defaultMode,
  isTopmost,
  lockScope,
  ModesStore,
  ScopeSettings,
  type Inhabitants,
  type Mode,
} from '../../evolution/index.js';
import { DeletionsStore } from '../../subjects/index.js';
import {
  operationNotPermitted,
  referenceExists,
  schemaKey,
  subjectNotFound,
} from '../protocol/registry-errors.js';
import { RemoveVersions } from '../removals/remove-versions.js';

/** Sets the modes of scopes. */
@Injectable()
export class SetMode {
  constructor(
    private readonly store: ModesStore,
    private readonly settings: ScopeSettings,
    private readonly deletions: DeletionsStore,
    private readonly removals: RemoveVersions,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Sets the mode of a scope, or takes it back. IMPORT is for what has no live schemas yet, so that no id is given twice, unless
   * forced; hidden versions go for good, to make room for those that come.
   * @throws RegistryError 42205 or 42206
   */
  async update(
    scope: string,
    mode: Mode | null,
    { force, principal }: { force: boolean; principal: Principal },
  ): Promise<void> {
    if (mode === 'FORWARD' && !isTopmost(scope))
      throw operationNotPermitted('Forward mode only supported on global level');
    const begins = mode === 'IMPORT' && !force && !(await this.isImporting(scope));
    await this.transactions.run(async (tx) => {
      await lockScope(tx, scope);
      if (begins) await this.makeRoom(tx, inhabitantsOf(scope), principal);
      await this.put(tx, scope, mode, principal);
    });
  }

  /**
   * Takes back the mode of a scope; where it is recursive, of all below it too. Returns what it was.
   * @throws RegistryError 40401 when a subject or context has none
   */
  clear(scope: string, recursive: boolean, principal: Principal): Promise<Mode> {
    return this.transactions.run(async (tx) => {
      const before = await this.clearIn(tx, scope, principal);
      if (!before && !isTopmost(scope)) throw subjectNotFound(scope);
      if (recursive)
        for (const below of await this.store.below(tx, inhabitantsOf(scope)))
          await this.clearIn(tx, below, principal);
      return before ?? defaultMode;
    });
  }

  /** Takes back the mode of a scope, if it has one, in the transaction that makes it meaningless. */
  async clearIn(tx: Tx, scope: string, principal: Principal): Promise<Mode | undefined> {
    await lockScope(tx, scope);
    const before = (await this.store.at([scope], tx)).get(scope);
    if (before) await this.put(tx, scope, null, principal);
    return before;
  }

  private async put(tx: Tx, scope: string, value: Mode | null, { id, onBehalfOf }: Principal): Promise<void> {
    const at = new Date().toISOString();
    await this.store.put(tx, { scope, value, actor: recordedAs(id, onBehalfOf), at });
  }

  private async makeRoom(tx: Tx, inhabitants: Inhabitants, principal: Principal): Promise<void> {
    if (await this.store.hasLiveVersions(tx, inhabitants))
      throw operationNotPermitted('Cannot import since found existing subjects');
    const subjects = await this.deletions.hiddenSubjects(tx, inhabitants);
    const imported = await this.deletions.firstImportedElsewhere(tx, subjects);
    if (imported) throw referenceExists(schemaKey(imported.subject, imported.version));
    for (const subject of subjects) {
      const locked = await this.deletions.lock(tx, subject);
      const versions = (locked?.versions ?? []).map(({ version }) => version);
      if (locked) await this.removals.remove(tx, { subject, locked, versions, principal });
    }
  }

  private async isImporting(scope: string): Promise<boolean> {
    return (await (await this.settings.current()).modeFor(scope)) === 'IMPORT';
  }
}

/** Everything, where it is the default context: its mode is what others fall back on. */
function inhabitantsOf(scope: string): Inhabitants {
  if (isTopmost(scope)) return {};
  const { context, name } = readSubjectName(scope);
  return name === '' ? { context } : { subject: scope };
}
