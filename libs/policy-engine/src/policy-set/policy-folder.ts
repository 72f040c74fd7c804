import { readFile, readdir } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { JsonObject, PolicyScope, PolicySources, RegoModule } from './policy-set.js';

/**
 * Reads a scope's policies from a folder: `<name>/<rule>/*.rego`, the libraries in `lib/*.rego`, and parameters in
 * `<name>/data.json` if there are any. Tests (`*_test.rego`) are left out.
 */
export async function readPolicyFolder(
  folder: string,
  name: string,
  scope: PolicyScope,
): Promise<PolicySources> {
  const rules = await readdir(join(folder, name), { withFileTypes: true });
  const folders = rules.filter((entry) => entry.isDirectory()).map((entry) => posix.join(name, entry.name));
  const modules = await Promise.all([...folders, 'lib'].map((path) => readModules(folder, path)));
  const data = (await readJson(join(folder, name, 'data.json'))) as JsonObject | undefined;
  return { scope, modules: modules.flat(), ...(data && { data }) };
}

/** The JSON Schemas of a folder's `schema/` and of what is in it, by path without `.json`, e.g. `authz/input`. */
export async function readPolicySchemas(folder: string): Promise<Record<string, unknown>> {
  const files = await readdir(join(folder, 'schema'), { recursive: true });
  const entries = files
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map(
      async (file) => [file.slice(0, -'.json'.length), await readJson(join(folder, 'schema', file))] as const,
    );
  return Object.fromEntries(await Promise.all(entries));
}

/** The modules that lie in `path` of a folder, in order of their names; tests (`*_test.rego`) are left out. */
export async function readModules(folder: string, path: string): Promise<RegoModule[]> {
  const files = (await readdir(join(folder, path))).filter(isModule).sort();
  return Promise.all(
    files.map(async (file) => ({
      path: posix.join(path, file),
      text: await readFile(join(folder, path, file), 'utf8'),
    })),
  );
}

function isModule(file: string): boolean {
  return file.endsWith('.rego') && !file.endsWith('_test.rego');
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined;
    throw error;
  }
}
