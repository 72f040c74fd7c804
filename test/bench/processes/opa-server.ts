import {
  aggregatorModule,
  findOpa,
  RESULT_ENTRY_POINT,
  type PolicyMetadata,
  type PolicySources,
} from '#policy-engine';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { freePort, startServer, type ServerProcess } from './server-process.js';

/** The path of OPA's REST API that evaluates all policies as our engine does. */
export const queryPath = `/v1/data/${RESULT_ENTRY_POINT}`;

/** OPA's own server with these policies, put together by the same generated module as ours. */
export async function startOpaServer(
  folder: string,
  sources: PolicySources,
  policies: readonly PolicyMetadata[],
): Promise<ServerProcess> {
  for (const { path, text } of [...sources.modules, aggregatorModule(policies)])
    await write(join(folder, path), text);
  await write(join(folder, 'data.json'), JSON.stringify(sources.data ?? {}));
  const address = `127.0.0.1:${await freePort()}`;
  return startServer(
    [findOpa(), 'run', '--server', '--addr', address, '--log-level', 'error', '--bundle', folder],
    { url: `http://${address}`, ready: '/health' },
  );
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
