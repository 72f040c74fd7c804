import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type Invocation, type Options, UsageMistake, jsonOption } from '../command-line/index.js';
import { connectionOptions } from '../mesh-api/index.js';

/** Options of every command about a policy that is not saved. */
export const policyOptions = {
  scope: { type: 'string', value: 'SCOPE', help: 'where it is to hold: global, domain:ID or product:ID' },
  json: jsonOption,
  ...connectionOptions,
} as const satisfies Options;

interface Module {
  readonly path: string;
  readonly text: string;
}

/** A policy as it lies in files: what is named `*_test.rego` are its tests. */
export interface UnsavedPolicy {
  readonly scope: string;
  readonly modules: readonly Module[];
  readonly tests: readonly Module[];
}

/** @throws UsageMistake when no scope or no file is given */
export function unsavedPolicyOf({ given, terminal }: Invocation): UnsavedPolicy {
  const scope = given.text('scope');
  if (scope === undefined) throw new UsageMistake('Give --scope: where the policy is to hold.');
  const files = given.positionals.flatMap((path) => regoFilesAt(resolve(terminal.cwd, path)));
  const modules = files.map((file) => ({ path: basename(file), text: readFileSync(file, 'utf8') }));
  const isTest = ({ path }: Module) => path.endsWith('_test.rego');
  if (modules.every(isTest))
    throw new UsageMistake('There is no policy in these paths, only tests or nothing.');
  return {
    scope,
    modules: modules.filter((it) => !isTest(it)),
    tests: modules.filter(isTest),
  };
}

function regoFilesAt(path: string): string[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new UsageMistake(`There is no '${path}'.`);
  if (stat.isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.rego'))
    .sort()
    .map((name) => join(path, name));
}
