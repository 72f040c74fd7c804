import type { MeshApi } from '../mesh-api/index.js';
import type { RegisteredLibrary } from './packed-library.js';
import type { PackModule } from './pack-files.js';
import type { PackState, Parameters } from './pack.js';

/** A policy as the server has it. */
export interface RegisteredPolicy {
  readonly id: string;
  readonly scope: string;
  readonly shipped: boolean;
  readonly revision: number;
  readonly latestVersion: number;
  readonly inForce: Readonly<Record<'shadow' | 'warn' | 'enforce', number | null>>;
}

/** One version with its sources. */
export interface RegisteredVersion {
  readonly version: number;
  readonly state: PackState;
  readonly modules: readonly PackModule[];
  readonly tests: readonly PackModule[];
}

/** What a scope itself has set. */
export interface RegisteredParameters {
  readonly revision: number;
  readonly parameters: Parameters;
}

/** The policy; undefined where there is none. @throws Trouble */
export async function registeredPolicy(api: MeshApi, id: string): Promise<RegisteredPolicy | undefined> {
  const path = `api/v1/policies/${encodeURIComponent(id)}`;
  const { status, body } = await api.send<RegisteredPolicy>({ path, accepts: [404] });
  return status === 404 ? undefined : body;
}

/** @throws Trouble */
export function registeredVersion(api: MeshApi, id: string, version: number): Promise<RegisteredVersion> {
  return api.get(`api/v1/policies/${encodeURIComponent(id)}/versions/${version}`);
}

/** Its versions, newest first, without their sources. @throws Trouble */
export function versionsOf(
  api: MeshApi,
  id: string,
): Promise<Pick<RegisteredVersion, 'version' | 'state'>[]> {
  return api.all(`api/v1/policies/${encodeURIComponent(id)}/versions`, { limit: '100' });
}

/** @throws Trouble */
export function registeredParameters(api: MeshApi, scope: string): Promise<RegisteredParameters> {
  return api.get(`api/v1/scopes/${encodeURIComponent(scope)}/parameters`);
}

/** @throws Trouble */
export function registeredLibrary(api: MeshApi, scope: string): Promise<RegisteredLibrary> {
  return api.get(`api/v1/scopes/${encodeURIComponent(scope)}/library`);
}

/** Every policy that a scope has written. @throws Trouble */
export function policiesOfScope(api: MeshApi, scope: string): Promise<RegisteredPolicy[]> {
  return api.all(`api/v1/scopes/${encodeURIComponent(scope)}/policies`, { limit: '100' });
}
