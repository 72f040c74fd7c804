import { type Principal, recordedAs } from '#access';
import { Injectable } from '@nestjs/common';
import { EventTypes, Topics, type EvolutionConfigured } from '#contracts/events';
import { Outbox } from '#messaging';
import { Transactions, type Tx } from '#persistence';
import { isDeepStrictEqual } from 'node:util';
import {
  ConfigsStore,
  evolutionConfigured,
  isTopmost,
  lockScope,
  ScopeSettings,
  type RegistryConfig,
} from '../../evolution/index.js';
import { refuseReadOnly } from '../modes/refuse-by-mode.js';
import { subjectNotFound } from '../protocol/registry-errors.js';
import type { ConfigChange } from './read-config-update.js';

/** Configures scopes, and tells the mesh how subjects may evolve from now on. */
@Injectable()
export class SetConfig {
  constructor(
    private readonly store: ConfigsStore,
    private readonly settings: ScopeSettings,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Changes what is configured at a scope; what the change does not speak of stays. Returns all that is set there now.
   * @throws RegistryError 42205 where nothing may be written
   */
  async update(scope: string, change: ConfigChange, principal: Principal): Promise<RegistryConfig> {
    await refuseReadOnly(await this.settings.current(), scope);
    return this.transactions.run(async (tx) => {
      await lockScope(tx, scope);
      const before = (await this.store.at([scope], tx)).get(scope);
      const after = applied(before ?? {}, change);
      if (!isDeepStrictEqual(before, after)) await this.write(tx, scope, before, after, principal);
      return after;
    });
  }

  /**
   * Takes back what is configured at a scope. Returns what was.
   * @throws RegistryError 40401 when a subject or context has no configuration; 42205 where nothing may be written
   */
  async clear(scope: string, principal: Principal): Promise<RegistryConfig> {
    const settings = await this.settings.current();
    const known = await settings.configAt(scope);
    if (!known) throw subjectNotFound(scope);
    await refuseReadOnly(settings, scope);
    return this.transactions.run(async (tx) => {
      const before = await this.clearIn(tx, scope, principal);
      if (!before && !isTopmost(scope)) throw subjectNotFound(scope);
      return { ...known, ...before };
    });
  }

  /** Takes back what is configured at a scope, if something is, in the transaction that makes it meaningless. */
  async clearIn(tx: Tx, scope: string, principal: Principal): Promise<RegistryConfig | undefined> {
    await lockScope(tx, scope);
    const before = (await this.store.at([scope], tx)).get(scope);
    if (before) await this.write(tx, scope, before, undefined, principal);
    return before;
  }

  private async write(
    tx: Tx,
    scope: string,
    before: RegistryConfig | undefined,
    after: RegistryConfig | undefined,
    principal: Principal,
  ): Promise<void> {
    const at = new Date().toISOString();
    const actor = recordedAs(principal.id, principal.onBehalfOf);
    const revision = await this.store.put(tx, { scope, value: after ?? null, actor, at });
    const evolution = evolutionConfigured(after);
    if (isDeepStrictEqual(evolutionConfigured(before), evolution)) return;
    const data: EvolutionConfigured = { scope, evolution, revision, actor, at };
    await this.outbox.add(tx, [
      // A CloudEvent's subject must say something.
      {
        topic: Topics.evolution,
        key: scope,
        subject: scope || ':.:',
        type: EventTypes.evolutionConfigured,
        data,
      },
    ]);
  }
}

function applied(before: RegistryConfig, change: ConfigChange): RegistryConfig {
  const entries = Object.entries({ ...before, ...change }).filter(([, value]) => value !== null);
  return Object.fromEntries(entries);
}
