import { loadCompiledSet, readPolicyFolder } from '#policy-engine';
import { startOpaServer } from '../processes/opa-server.js';
import type { ServerProcess } from '../processes/server-process.js';

/** OPA's own server with the global policies of this repository. */
export async function startOpa(folder: string): Promise<ServerProcess & { policies: number }> {
  const sources = await readPolicyFolder('policies', 'global', 'global');
  const { policies } = await loadCompiledSet('policies/compiled', 'global');
  return { ...(await startOpaServer(folder, sources, policies)), policies: policies.length };
}
