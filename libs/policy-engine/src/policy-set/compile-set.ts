import { readArchive } from '#opa-bundle';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answerByHost } from '../module/answer-by-host.js';
import { createInstance } from '../wasm/policy-instance.js';
import { aggregatorModule, entryPoints } from './aggregator.js';
import { allowedBuiltins, missingBuiltins } from './capabilities.js';
import { checkSources } from './check-sources.js';
import { refuseWithheld } from './refuse-withheld.js';
import { OpaWorkspace, workspacePath } from './opa-workspace.js';
import { PolicyRejected } from './policy-rejected.js';
import { withDefaults } from './parameter-defaults.js';
import type { PolicySet, PolicySources } from './policy-set.js';
import { readMetadata } from './read-metadata.js';
import { unlimitedOpa } from './run-opa.js';
import type { OpaRunner } from './run-opa.js';
import { setDigest } from './set-digest.js';

const CAPABILITIES = 'capabilities.json';
const BUNDLE = 'bundle.tar.gz';
const DATA = 'data.json';

/** What compiling needs besides the sources. */
export interface CompileOptions {
  /** Path of the `opa` binary (see {@link findOpa}), or how it is run, e.g. with limits. */
  readonly opaBinary: string | OpaRunner;
  /** A JSON Schema document per name, for `schemas:` annotations such as `input: schema["policy-input"]`. */
  readonly schemas?: Readonly<Record<string, unknown>>;
}

/**
 * Compiles the policies of one scope into one Wasm module.
 *
 * @throws PolicyRejected when a module does not compile, METADATA is incomplete, or a builtin is not offered
 * @throws OpaMissing when the binary cannot be started
 */
export async function compileSet(sources: PolicySources, options: CompileOptions): Promise<PolicySet> {
  return inWorkspace(sources, options, async (workspace, files) => {
    const policies = await readMetadata(workspace, sources);
    const aggregator = aggregatorModule(policies);
    const data = withDefaults(sources.data, policies);
    await workspace.write(aggregator.path, aggregator.text);
    await workspace.write(DATA, JSON.stringify(data));
    const wasm = await build(workspace, [...files, aggregator.path, DATA], entryPoints(policies.length));
    return { digest: setDigest(sources), scope: sources.scope, wasm, policies, data };
  });
}

/**
 * Compiles rules that judge no change but answer questions of their own, e.g. `authz/decision`. Its set holds no policy: make a
 * {@link createInstance | PolicyInstance} of it.
 *
 * @throws PolicyRejected when a module does not compile, or a builtin is not offered
 * @throws OpaMissing when the binary cannot be started
 */
export async function compileAnswers(
  sources: PolicySources,
  questions: string[],
  options: CompileOptions,
): Promise<PolicySet> {
  return inWorkspace(sources, options, async (workspace, files) => {
    const wasm = await build(workspace, [...files, DATA], questions);
    return { digest: setDigest(sources), scope: sources.scope, wasm, policies: [], data: sources.data ?? {} };
  });
}

/** Has sources that `opa check` finds nothing wrong with compiled by `compile`, which is given their files. */
function inWorkspace(
  sources: PolicySources,
  { opaBinary, schemas }: CompileOptions,
  compile: (workspace: OpaWorkspace, files: string[]) => Promise<PolicySet>,
): Promise<PolicySet> {
  const opa = typeof opaBinary === 'string' ? unlimitedOpa(opaBinary) : opaBinary;
  return OpaWorkspace.lend(opa, async (workspace) => {
    const files = await writeSources(workspace, sources);
    const { offered } = await allowedBuiltins(workspace);
    await workspace.write(CAPABILITIES, offered);
    const typed = await writeSchemas(workspace, schemas);
    await checkSources(workspace, files, ['--capabilities', CAPABILITIES, ...typed]);
    return compile(workspace, files);
  });
}

async function writeSources(workspace: OpaWorkspace, sources: PolicySources): Promise<string[]> {
  const paths = sources.modules.map((module) => module.path);
  const twice = paths.find((path, position) => paths.indexOf(path) !== position);
  if (twice !== undefined)
    throw new PolicyRejected([{ message: 'two modules have this path', code: 'module', file: twice }]);
  await Promise.all(sources.modules.map(({ path, text }) => workspace.write(workspacePath(path), text)));
  await workspace.write(DATA, JSON.stringify(sources.data ?? {}));
  return paths.map(workspacePath).sort();
}

async function writeSchemas(
  workspace: OpaWorkspace,
  schemas: CompileOptions['schemas'] = {},
): Promise<string[]> {
  const entries = Object.entries(schemas);
  await Promise.all(
    entries.map(([name, schema]) => workspace.write(join('schemas', `${name}.json`), JSON.stringify(schema))),
  );
  return entries.length > 0 ? ['--schema', 'schemas'] : [];
}

async function build(
  workspace: OpaWorkspace,
  files: string[],
  entries: string[],
): Promise<Uint8Array<ArrayBuffer>> {
  const asked = entries.flatMap((entry) => ['-e', entry]);
  const output = await workspace.opa(
    'build',
    '-t',
    'wasm',
    '--capabilities',
    CAPABILITIES,
    ...asked,
    '-o',
    BUNDLE,
    ...files,
  );
  if (!output.ok) throw new PolicyRejected([{ message: output.stderr.trim(), code: 'module' }]);
  const built = readArchive(await readFile(join(workspace.folder, BUNDLE))).get('policy.wasm');
  if (!built) throw new PolicyRejected([{ message: 'opa built no Wasm module', code: 'module' }]);
  const wasm = answerByHost(built);
  const called = createInstance(wasm).requiredBuiltins;
  await refuseWithheld(workspace, files, called);
  refuseMissing(called);
  return wasm;
}

function refuseMissing(called: readonly string[]): void {
  const missing = missingBuiltins(called);
  if (missing.length === 0) return;
  throw new PolicyRejected(
    missing.map((name) => ({ message: `the runtime lacks the builtin ${name}`, code: 'builtin' })),
  );
}
