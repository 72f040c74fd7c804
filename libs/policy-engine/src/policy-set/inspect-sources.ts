import { RESERVED_PACKAGE } from './aggregator.js';
import { SOURCES, sourcePath } from './opa-workspace.js';
import type { OpaWorkspace } from './opa-workspace.js';
import { PolicyRejected } from './policy-rejected.js';
import type { JsonObject } from './policy-set.js';

/** What `opa inspect` says of sources. */
export interface Inspection {
  /** File paths by package, as `data.<package>`. */
  namespaces?: Record<string, string[]>;
  annotations?: AnnotatedPackage[];
}

/** One METADATA block and what it stands at. */
export interface AnnotatedPackage {
  annotations: { scope: string; custom?: { id?: unknown } };
  location: { file: string; row: number };
  path: { value: string }[];
}

/**
 * Inspects all sources of a workspace together: alone, a module would lack the types of its imports.
 *
 * @throws PolicyRejected when a package is reserved, or parameters stand where rules are
 */
export async function inspectSources(workspace: OpaWorkspace, data: JsonObject = {}): Promise<Inspection> {
  const { ok, stdout, stderr } = await workspace.opa('inspect', '-a', '-f', 'json', SOURCES);
  if (!ok) throw new PolicyRejected([{ message: stderr.trim() || stdout.trim(), code: 'module' }]);
  const inspection = JSON.parse(stdout) as Inspection;
  refuseReserved(inspection);
  refuseDataOverRules(inspection, data);
  return inspection;
}

/** What is defined below the aggregator's package would count as the finding of any policy. */
function refuseReserved({ namespaces = {} }: Inspection): void {
  const reserved = Object.entries(namespaces).filter(([namespace]) => isReserved(namespace));
  if (reserved.length === 0) return;
  throw new PolicyRejected(
    reserved.map(([namespace, [file = '']]) => ({
      message: `the package ${namespace.slice('data.'.length)} is reserved`,
      code: 'module',
      file: sourcePath(file),
    })),
  );
}

/** Data where rules are would be merged with them, and answer in their stead where a rule is undefined. */
function refuseDataOverRules({ namespaces = {} }: Inspection, data: unknown): void {
  const taken = [...Object.keys(namespaces), `data.${RESERVED_PACKAGE}`];
  const overlaid = taken.filter((namespace) => reaches(data, namespace.split('.').slice(1)));
  if (overlaid.length === 0) return;
  const message = (namespace: string) =>
    `the parameters hold something at ${namespace}, where there are rules`;
  throw new PolicyRejected(overlaid.map((namespace) => ({ message: message(namespace), code: 'data' })));
}

function reaches(data: unknown, path: readonly string[]): boolean {
  const [name, ...rest] = path;
  if (name === undefined) return true;
  // Anything but an object hides what would be below it.
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return true;
  return Object.hasOwn(data, name) && reaches((data as Record<string, unknown>)[name], rest);
}

/** What a module adds to the aggregator's package would count as the finding of every policy. */
function isReserved(namespace: string): boolean {
  return namespace === `data.${RESERVED_PACKAGE}` || namespace.startsWith(`data.${RESERVED_PACKAGE}.`);
}
