import type { MeshApi } from '../mesh-api/index.js';
import type { Document } from '../sources/index.js';
import { idOf } from './fetch-mesh.js';
import type { MeshPlan } from './plan-mesh.js';
import type { ScopeSettings, SubjectHistory } from './mesh-contents.js';

/** Registers domains as they are to be. @throws Trouble */
export async function putDomains(api: MeshApi, domains: readonly Document[]): Promise<void> {
  for (const json of domains)
    await api.send({ method: 'PUT', path: `api/v1/domains/${encodeURIComponent(idOf(json))}`, json });
}

/**
 * Registers terms as they are to be. They may name each other in a circle: so that each finds those it names, all are there before any says so.
 * @throws Trouble
 */
export async function putTerms(
  api: MeshApi,
  { terms, newTerms }: Pick<MeshPlan, 'terms' | 'newTerms'>,
): Promise<void> {
  const alone = newTerms.filter(namesOthers).map((it) => ({ ...it, related: [], replacedBy: undefined }));
  for (const json of [...alone, ...terms])
    await api.send({ method: 'PUT', path: `api/v1/glossary/terms/${encodeURIComponent(idOf(json))}`, json });
}

function namesOthers({ related, replacedBy }: Document): boolean {
  return replacedBy !== undefined || (Array.isArray(related) && related.length > 0);
}

/** Configures scopes as they are to be: what is not said is taken back. @throws Trouble */
export async function putConfigs(api: MeshApi, settings: readonly ScopeSettings[]): Promise<void> {
  for (const { scope, config } of settings) {
    if (config === null) continue;
    const { compatibilityLevel = null, ...others } = config as Record<string, unknown>;
    const json = { ...nothingConfigured, compatibility: compatibilityLevel, ...others };
    await api.send({ method: 'PUT', path: pathOf('config', scope), json });
  }
}

/** Sets modes, at last: what may be read alone takes nothing in. @throws Trouble */
export async function putModes(api: MeshApi, settings: readonly ScopeSettings[]): Promise<void> {
  for (const { scope, mode } of settings) {
    if (mode === null) continue;
    const request = { method: 'PUT', path: pathOf('mode', scope), query: { force: 'true' } } as const;
    await api.send({ ...request, json: { mode } });
  }
}

/** Takes in subjects with the versions and ids that they have. @throws Trouble */
export async function takeInHistories(
  api: MeshApi,
  histories: readonly SubjectHistory[],
  told: (taken: number) => void,
): Promise<void> {
  let taken = 0;
  for (const json of histories) {
    await api.send({ path: 'api/v1/exchange/subjects', json });
    told((taken += 1));
  }
}

function pathOf(what: 'config' | 'mode', scope: string): string {
  return `schema-registry/${what}${scope === '' ? '' : `/${encodeURIComponent(scope)}`}`;
}

const nothingConfigured = {
  compatibilityPolicy: null,
  compatibilityGroup: null,
  alias: null,
  normalize: null,
  validateFields: null,
  validateNewSchemas: null,
  validateRules: null,
  defaultMetadata: null,
  overrideMetadata: null,
  defaultRuleSet: null,
  overrideRuleSet: null,
};
