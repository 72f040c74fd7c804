import { hostBuiltinNames } from '../builtins/index.js';
import type { OpaWorkspace } from './opa-workspace.js';

/** OPA's capabilities document, as far as it is read here. */
interface Capabilities {
  builtins: { name: string; nondeterministic?: boolean }[];
}

// Marked as nondeterministic by OPA for what they may fetch or read, which the runtime never does.
const REPRODUCIBLE = new Set(['json.match_schema', 'json.verify_schema', 'io.jwt.decode_verify']);

/** What a policy may call, and what it may only have stood in for. */
export interface AllowedBuiltins {
  /** OPA's capabilities document with everything that it has, but without any host to reach, as JSON. */
  readonly offered: string;
  /**
   * Builtins of this OPA that policies may not call, because the same input would not give the same answer. They may be
   * stood in for: `with http.send as answer`.
   */
  readonly withheld: ReadonlySet<string>;
}

/** Each binary says it once: what it offers does not change. */
const known = new Map<string, AllowedBuiltins>();

/** Everything this OPA offers, and which of it is withheld: clocks, chance, the network and the host. */
export async function allowedBuiltins(workspace: OpaWorkspace): Promise<AllowedBuiltins> {
  const said =
    known.get(workspace.binary) ?? allowedOf((await workspace.opa('capabilities', '--current')).stdout);
  known.set(workspace.binary, said);
  return said;
}

function allowedOf(document: string): AllowedBuiltins {
  const all = JSON.parse(document) as Capabilities;
  const withheld = new Set(all.builtins.filter(isWithheld).map((builtin) => builtin.name));
  return { offered: JSON.stringify({ ...all, allow_net: [] }), withheld };
}

/** A capabilities document without some of its builtins, as JSON. */
export function withoutBuiltins(document: string, names: ReadonlySet<string>): string {
  const all = JSON.parse(document) as Capabilities;
  return JSON.stringify({ ...all, builtins: all.builtins.filter(({ name }) => !names.has(name)) });
}

/** Those of a module's required builtins that the runtime lacks. */
export function missingBuiltins(required: readonly string[]): string[] {
  return required.filter((name) => !hostBuiltinNames.has(name));
}

function isWithheld(builtin: Capabilities['builtins'][number]): boolean {
  if (builtin.name === 'rego.parse_module') return true;
  return builtin.nondeterministic === true && !REPRODUCIBLE.has(builtin.name);
}
