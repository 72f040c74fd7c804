import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PolicySet } from './policy-set.js';

/** A compiled set's JSON file; the module lies beside it as `<name>.wasm`. */
interface CompiledSetFile extends Omit<PolicySet, 'wasm'> {
  /** SHA-256 of the module, so that a file that was exchanged is noticed. */
  readonly wasmSha256: string;
}

/** A folder of compiled sets that cannot be trusted: a file is missing, damaged, or belongs to another set. */
export class CompiledSetInvalid extends Error {
  override readonly name = 'CompiledSetInvalid';
  readonly code = 'policy.compiled-set-invalid';
}

/**
 * Reads the sets that were compiled beforehand; needs no `opa`. Ordered by file name.
 *
 * @throws CompiledSetInvalid when the folder holds none, or one does not belong to its module
 */
export async function loadCompiledSets(folder: string): Promise<PolicySet[]> {
  const files = await readdir(folder).catch(() => []);
  const names = files.filter((file) => file.endsWith('.json')).sort();
  if (names.length === 0) throw new CompiledSetInvalid(`${folder} holds no compiled policy set`);
  return Promise.all(names.map((file) => loadCompiledSet(folder, file.slice(0, -'.json'.length))));
}

/** Reads one compiled set. @throws CompiledSetInvalid as {@link loadCompiledSets} does. */
export async function loadCompiledSet(folder: string, name: string): Promise<PolicySet> {
  const path = join(folder, name);
  const [wasm, text] = await Promise.all([readFile(`${path}.wasm`), readFile(`${path}.json`, 'utf8')]).catch(
    (error: unknown) => {
      throw new CompiledSetInvalid(`${path} cannot be read`, { cause: error });
    },
  );
  const { wasmSha256, ...set } = JSON.parse(text) as CompiledSetFile;
  if (sha256(wasm) !== wasmSha256)
    throw new CompiledSetInvalid(`${path}.wasm is not the module of ${path}.json`);
  return { ...set, wasm: new Uint8Array(wasm) };
}

/** Writes a compiled set as `<name>.json` and `<name>.wasm`. */
export async function writeCompiledSet(folder: string, name: string, set: PolicySet): Promise<void> {
  const { wasm, ...described } = set;
  const file: CompiledSetFile = { ...described, wasmSha256: sha256(wasm) };
  await writeFile(join(folder, `${name}.wasm`), wasm);
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(file, null, 2)}\n`);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
