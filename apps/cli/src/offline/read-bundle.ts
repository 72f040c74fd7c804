import { readArchive } from '#opa-bundle';
import {
  compileSet,
  findOpa,
  type JsonObject,
  OpaMissing,
  type PolicyMetadata,
  type PolicySet,
} from '#policy-engine';
import { readFile } from 'node:fs/promises';
import { UsageMistake } from '../command-line/index.js';

/** What a bundle says of its policies where that is not what their METADATA says. */
interface Told {
  readonly policies?: Readonly<Record<string, Pick<PolicyMetadata, 'level' | 'scope'>>>;
}

/** What draws conclusions from findings for agents of OPA, and what asks all policies at once: here that is compiled anew. */
const forAgents = /^(agents|meshwarden)\//;

/**
 * The policies and parameters of a scope as a server hands them on (`GET /api/v1/bundles/{scope}`), compiled here. They judge every
 * change: whose they are was decided when the bundle was chosen.
 * @throws UsageMistake when it is no such bundle, or `opa` is missing
 */
export async function readBundle(file: string): Promise<PolicySet> {
  try {
    const files = readArchive(await readFile(file));
    const { meshwarden = {}, ...data } = dataIn(files);
    const modules = [...files]
      .filter(([path]) => path.endsWith('.rego') && !forAgents.test(path))
      .map(([path, content]) => ({ path, text: Buffer.from(content).toString('utf8') }));
    const set = await compileSet({ scope: 'global', modules, data }, { opaBinary: findOpa() });
    const { policies = {} } = meshwarden as Told;
    return { ...set, policies: set.policies.map((it) => ({ ...it, ...standingOf(policies[it.id]) })) };
  } catch (error) {
    if (error instanceof OpaMissing) throw new UsageMistake(`A bundle is compiled here: ${error.message}.`);
    throw new UsageMistake(`--policies: ${file} cannot be used: ${(error as Error).message}.`);
  }
}

function dataIn(files: ReadonlyMap<string, Uint8Array>): JsonObject {
  const text = files.get('data.json');
  return text ? (JSON.parse(Buffer.from(text).toString('utf8')) as JsonObject) : {};
}

function standingOf(told: Pick<PolicyMetadata, 'level' | 'scope'> | undefined) {
  return told && { level: told.level, scope: told.scope };
}
