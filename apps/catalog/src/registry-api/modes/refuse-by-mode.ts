import { Injectable } from '@nestjs/common';
import { readSubjectName } from '#ids';
import type { RegistryError } from '../protocol/registry-error.js';
import { modeNotConfigured, operationNotPermitted } from '../protocol/registry-errors.js';
import { contextScope, globalScope } from '../protocol/subject-name.js';
import { scopeChain } from '../../evolution/scopes.js';
import { ScopeSettings, type CurrentSettings } from '../../evolution/scope-settings.js';
import { defaultMode, type Mode } from './mode.js';

const readOnly: readonly Mode[] = ['READONLY', 'READONLY_OVERRIDE'];

/** Reads which mode subjects are in. A scope inherits from its context and from everything. */
@Injectable()
export class RegistryModes {
  constructor(private readonly settings: ScopeSettings) {}

  /**
   * The mode set at the scope itself, unless everything is READONLY_OVERRIDE; for everything there is always one.
   * @throws RegistryError 40409 when a subject or context has none
   */
  async own(scope: string): Promise<Mode> {
    if (scope === globalScope) return this.effective(scope);
    const modes = await (await this.settings.current()).modes.of([scope, globalScope]);
    const mode = modes.get(globalScope) === 'READONLY_OVERRIDE' ? 'READONLY_OVERRIDE' : modes.get(scope);
    if (!mode) throw modeNotConfigured(scope);
    return mode;
  }

  /** The mode that holds for a subject or context. */
  async effective(scope: string, settings?: CurrentSettings): Promise<Mode> {
    const chain = scopeChain(scope);
    const modes = await (settings ?? (await this.settings.current())).modes.of(chain);
    if (modes.get(globalScope) === 'READONLY_OVERRIDE') return 'READONLY_OVERRIDE';
    const nearest = chain.find((it) => modes.has(it));
    return (nearest === undefined ? undefined : modes.get(nearest)) ?? defaultMode;
  }

  /** @throws RegistryError 42205 when the scope is read-only */
  async refuseReadOnly(scope: string): Promise<void> {
    if (readOnly.includes(await this.effective(scope))) throw notPermitted(scope, 'in read-only mode');
  }

  /** @throws RegistryError 42205 unless schemas may be registered under the subject in the ordinary way */
  async refuseUnlessWritable(subject: string, settings?: CurrentSettings): Promise<void> {
    const mode = await this.effective(subject, settings);
    if (readOnly.includes(mode)) throw notPermitted(subject, 'in read-only mode');
    if (mode !== 'READWRITE') throw notPermitted(subject, 'not in read-write mode');
  }

  /** @throws RegistryError 42205 unless schemas may come to the subject with ids of their own */
  async refuseUnlessImporting(subject: string, settings?: CurrentSettings): Promise<void> {
    const mode = await this.effective(subject, settings);
    if (readOnly.includes(mode)) throw notPermitted(subject, 'in read-only mode');
    if (mode !== 'IMPORT') throw notPermitted(subject, 'not in import mode');
  }
}

function notPermitted(scope: string, how: string): RegistryError {
  const context = contextScope(readSubjectName(scope).context);
  return operationNotPermitted(`Subject ${scope} in context ${context} is ${how}`);
}
