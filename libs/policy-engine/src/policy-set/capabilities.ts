import { hostBuiltinNames } from '../builtins/index.js';
import type { OpaWorkspace } from './opa-workspace.js';

/** OPA's capabilities document, as far as it is read here. */
interface Capabilities {
  builtins: { name: string; nondeterministic?: boolean }[];
}

// Marked as nondeterministic by OPA for what they may fetch or read, which the runtime never does.
const REPRODUCIBLE = new Set(['json.match_schema', 'json.verify_schema', 'io.jwt.decode_verify']);

/** What a policy may call. */
export interface AllowedBuiltins {
  /** OPA's capabilities document that allows these only, as JSON. */
  readonly document: string;
  /** Its own document, which allows everything that it has, as JSON. */
  readonly offered: string;
  /** Builtins of this OPA that policies may not use, because the same input would not give the same answer. */
  readonly withheld: ReadonlySet<string>;
}

/** Each binary says it once: what it offers does not change. */
const known = new Map<string, AllowedBuiltins>();

/** Everything this OPA offers except clocks, chance, the network and the host. */
export async function allowedBuiltins(workspace: OpaWorkspace): Promise<AllowedBuiltins> {
  const said =
    known.get(workspace.binary) ?? allowedOf((await workspace.opa('capabilities', '--current')).stdout);
  known.set(workspace.binary, said);
  return said;
}

function allowedOf(offered: string): AllowedBuiltins {
  const all = JSON.parse(offered) as Capabilities;
  const withheld = new Set(all.builtins.filter(isWithheld).map((builtin) => builtin.name));
  const builtins = all.builtins.filter((builtin) => !withheld.has(builtin.name));
  return { document: JSON.stringify({ ...all, builtins, allow_net: [] }), offered, withheld };
}

/** Those of a module's required builtins that the runtime lacks. */
export function missingBuiltins(required: readonly string[]): string[] {
  return required.filter((name) => !hostBuiltinNames.has(name));
}

function isWithheld(builtin: Capabilities['builtins'][number]): boolean {
  if (builtin.name === 'rego.parse_module') return true;
  return builtin.nondeterministic === true && !REPRODUCIBLE.has(builtin.name);
}
