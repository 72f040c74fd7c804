import {
  aggregatorModule,
  findOpa,
  loadCompiledSet,
  readPolicyFolder,
  RESULT_ENTRY_POINT,
} from '#policy-engine';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { freePort, startServer, type ServerProcess } from '../processes/server-process.js';

/** The path of OPA's REST API that evaluates all policies as our engine does. */
export const queryPath = `/v1/data/${RESULT_ENTRY_POINT}`;

/** OPA's own server with the global policies of this repository, put together by the same generated module. */
export async function startOpa(folder: string): Promise<ServerProcess & { policies: number }> {
  const sources = await readPolicyFolder('policies', 'global', 'global');
  const { policies } = await loadCompiledSet('policies/compiled', 'global');
  const modules = [...sources.modules, aggregatorModule(policies)];
  for (const { path, text } of modules) await write(join(folder, path), text);
  await write(join(folder, 'data.json'), JSON.stringify(sources.data ?? {}));
  const address = `127.0.0.1:${await freePort()}`;
  const server = await startServer(
    [findOpa(), 'run', '--server', '--addr', address, '--log-level', 'error', '--bundle', folder],
    { url: `http://${address}`, ready: '/health' },
  );
  return { ...server, policies: policies.length };
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
