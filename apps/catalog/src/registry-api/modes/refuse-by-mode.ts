import { readSubjectName } from '#ids';
import type { CurrentSettings, Mode } from '../../evolution/index.js';
import type { RegistryError } from '../protocol/registry-error.js';
import { operationNotPermitted } from '../protocol/registry-errors.js';

const readOnly: readonly Mode[] = ['READONLY', 'READONLY_OVERRIDE'];

/** @throws RegistryError 42205 when the scope is read-only */
export async function refuseReadOnly(settings: CurrentSettings, scope: string): Promise<void> {
  if (readOnly.includes(await settings.modeFor(scope))) throw notPermitted(scope, 'in read-only mode');
}

/** @throws RegistryError 42205 unless schemas may be registered under the subject in the ordinary way */
export async function refuseUnlessWritable(settings: CurrentSettings, subject: string): Promise<void> {
  const mode = await settings.modeFor(subject);
  if (readOnly.includes(mode)) throw notPermitted(subject, 'in read-only mode');
  if (mode !== 'READWRITE') throw notPermitted(subject, 'not in read-write mode');
}

/** @throws RegistryError 42205 unless schemas may come to the subject with ids of their own */
export async function refuseUnlessImporting(settings: CurrentSettings, subject: string): Promise<void> {
  const mode = await settings.modeFor(subject);
  if (readOnly.includes(mode)) throw notPermitted(subject, 'in read-only mode');
  if (mode !== 'IMPORT' && mode !== 'FORWARD') throw notPermitted(subject, 'not in import mode');
}

function notPermitted(scope: string, how: string): RegistryError {
  const { context } = readSubjectName(scope);
  return operationNotPermitted(`Subject ${scope} in context :${context}: is ${how}`);
}
