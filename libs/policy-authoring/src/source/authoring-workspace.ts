import { allowedBuiltins, OpaWorkspace, withDefaults, withoutBuiltins, workspacePath } from '#policy-engine';
import type { OpaRunner, PolicyMetadata, RegoModule } from '#policy-engine';
import type { LimitedOpa } from '../opa/limited-opa.js';
import type { AuthoringContext, PolicySource } from './policy-source.js';

/** Folders and files in the workspace beside the author's modules. */
export const LIB = 'lib';
export const SCHEMAS = 'schemas';
/** All builtins that OPA has. */
export const OFFERED = 'offered.json';
/** Those without what the source calls though it is withheld. */
export const CAPABILITIES = 'capabilities.json';
const DATA = 'data.json';
const TEST_LIB = 'test-lib';

/** A workspace in which a source lies with everything that it is checked against. */
export interface AuthoringWorkspace {
  readonly folder: OpaWorkspace;
  /** OPA's capabilities document, with everything that it has. */
  readonly offered: string;
  /** Builtins of OPA that policies may not call, but may have stood in for. */
  readonly withheld: ReadonlySet<string>;
  readonly limits: LimitedOpa;
  /** How Regal is run; undefined where it is not installed. */
  readonly regal?: OpaRunner;
}

/** Lends a workspace that holds the source, and removes it afterwards. @throws OpaMissing, OpaOverran */
export async function lendWorkspace<T>(
  opa: LimitedOpa,
  source: PolicySource,
  context: AuthoringContext,
  use: (workspace: AuthoringWorkspace) => Promise<T>,
  regal?: OpaRunner,
): Promise<T> {
  return OpaWorkspace.lend(opa, async (folder) => {
    for (const { path, text } of [...source.modules, ...source.tests]) {
      await folder.write(workspacePath(path), text);
    }
    for (const [position, module] of context.lib.entries()) {
      await folder.write(`${isTest(module) ? TEST_LIB : LIB}/${position}.rego`, module.text);
    }
    await writeData(folder, context, []);
    await folder.write(`${SCHEMAS}/policy-input.json`, JSON.stringify(context.inputSchema));
    const { offered, withheld } = await allowedBuiltins(folder);
    await folder.write(OFFERED, offered);
    return use({ folder, offered, withheld, limits: opa, ...(regal && { regal }) });
  });
}

/** Keeps builtins from what is evaluated in the workspace. */
export async function withhold(
  { folder, offered }: AuthoringWorkspace,
  names: ReadonlySet<string>,
): Promise<void> {
  await folder.write(CAPABILITIES, withoutBuiltins(offered, names));
}

/** Writes what lies below `data`: that of the context, and the defaults of parameters that policies declare. */
export async function writeData(
  folder: OpaWorkspace,
  { data }: AuthoringContext,
  policies: readonly Pick<PolicyMetadata, 'id' | 'parameters'>[],
): Promise<void> {
  await folder.write(DATA, JSON.stringify(withDefaults(data, policies)));
}

/** The data and the folders of shared modules; for tests, with those that only tests import. */
export function libFolders({ lib }: AuthoringContext, forTests: boolean): string[] {
  return [
    DATA,
    ...(lib.some((module) => !isTest(module)) ? [LIB] : []),
    ...(forTests && lib.some(isTest) ? [TEST_LIB] : []),
  ];
}

/** A shared module that only tests import. */
export function isTest({ path }: RegoModule): boolean {
  return path.endsWith('_test.rego');
}
