import { type Principal, recordedAs } from '#access';
import { Injectable } from '@nestjs/common';
import { readSubjectName } from '#ids';
import { Transactions, type Tx } from '#persistence';
import {
  defaultMode,
  globalScope,
  lockScope,
  ModesStore,
  ScopeSettings,
  type Inhabitants,
  type Mode,
} from '../../evolution/index.js';
import { operationNotPermitted, subjectNotFound } from '../protocol/registry-errors.js';

/** Sets the modes of scopes. */
@Injectable()
export class SetMode {
  constructor(
    private readonly store: ModesStore,
    private readonly settings: ScopeSettings,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Sets the mode of a scope. IMPORT is for what has no live schemas yet, so that no id is given twice, unless forced.
   * @throws RegistryError 42205
   */
  async update(
    scope: string,
    mode: Mode,
    { force, principal }: { force: boolean; principal: Principal },
  ): Promise<void> {
    const begins = mode === 'IMPORT' && !force && !(await this.isImporting(scope));
    await this.transactions.run(async (tx) => {
      await lockScope(tx, scope);
      if (begins && (await this.store.hasLiveVersions(tx, inhabitantsOf(scope))))
        throw operationNotPermitted('Cannot import since found existing subjects');
      await this.store.put(tx, {
        scope,
        mode,
        actor: recordedAs(principal.id, principal.onBehalfOf),
        at: new Date().toISOString(),
      });
    });
  }

  /**
   * Takes back the mode of a scope. Returns what it was.
   * @throws RegistryError 40401 when a subject or context has none
   */
  clear(scope: string, principal: Principal): Promise<Mode> {
    return this.transactions.run(async (tx) => {
      const before = await this.clearIn(tx, scope, principal);
      if (!before && scope !== globalScope) throw subjectNotFound(scope);
      return before ?? defaultMode;
    });
  }

  /** Takes back the mode of a scope, if it has one, in the transaction that makes it meaningless. */
  async clearIn(tx: Tx, scope: string, principal: Principal): Promise<Mode | undefined> {
    await lockScope(tx, scope);
    const before = (await this.store.at([scope], tx)).get(scope);
    if (before)
      await this.store.put(tx, {
        scope,
        mode: null,
        actor: recordedAs(principal.id, principal.onBehalfOf),
        at: new Date().toISOString(),
      });
    return before;
  }

  private async isImporting(scope: string): Promise<boolean> {
    return (await (await this.settings.current()).modeFor(scope)) === 'IMPORT';
  }
}

function inhabitantsOf(scope: string): Inhabitants {
  if (scope === globalScope) return {};
  const { context, name } = readSubjectName(scope);
  return name === '' ? { context } : { subject: scope };
}
