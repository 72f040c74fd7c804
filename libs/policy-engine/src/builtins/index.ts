/**
 * Host implementations of the Rego builtins that OPA's Wasm modules import.
 *
 * For an instance: `createHostBuiltins(context)` gives the functions, `parseValue` and `encodeValue` move values in
 * and out of the heap without loss, and `wasmCalls` makes the `opa_builtin0..4` imports of the two.
 */
import { awsBuiltins } from './aws.js';
import { castBuiltins } from './casts.js';
import type { BuiltinContext, Builtins } from './context.js';
import { digestBuiltins } from './crypto/digests.js';
import { encodingBuiltins } from './encoding/encoding.js';
import { globBuiltins } from './glob.js';
import { graphBuiltins } from './graph.js';
import { graphqlBuiltins } from './graphql/graphql.js';
import { jsonBuiltins } from './json/json.js';
import { jwtBuiltins } from './jwt/jwt.js';
import { netBuiltins } from './net/net.js';
import { numberBuiltins } from './numbers.js';
import { objectBuiltins } from './objects.js';
import { printingBuiltins } from './printing.js';
import { regexBuiltins } from './regex/regex.js';
import { runtimeBuiltins } from './runtime.js';
import { semverBuiltins } from './semver.js';
import { stringBuiltins } from './strings/strings.js';
import { timeBuiltins } from './time/time.js';
import { unitBuiltins } from './units.js';
import { uriBuiltins } from './uri/uri.js';
import { uuidBuiltins } from './uuid.js';
import { x509Builtins } from './x509/x509.js';
import { yamlBuiltins } from './yaml/yaml.js';

export { answeredBuiltinNames, answeredBuiltins, answeredNames } from './answered/index.js';
export { BuiltinError } from './builtin-error.js';
export type { BuiltinContext, Builtins } from './context.js';
export * from './values/index.js';
export { WasmValues, wasmCalls } from './wasm-calls.js';
export type { ValueExports } from './wasm-calls.js';

/** Everything Rego offers except network and host access, for one instance. */
export function createHostBuiltins(given: BuiltinContext): Builtins {
  const context = withSteadyClock(given);
  return {
    ...awsBuiltins,
    ...castBuiltins,
    ...digestBuiltins,
    ...encodingBuiltins,
    ...globBuiltins,
    ...graphBuiltins,
    ...graphqlBuiltins,
    ...jsonBuiltins,
    ...jwtBuiltins(context),
    ...netBuiltins,
    ...numberBuiltins(context),
    ...objectBuiltins,
    ...printingBuiltins(context),
    ...regexBuiltins,
    ...runtimeBuiltins,
    ...semverBuiltins,
    ...stringBuiltins,
    ...timeBuiltins(context),
    ...unitBuiltins,
    ...uriBuiltins,
    ...uuidBuiltins(context),
    ...x509Builtins(context),
    ...yamlBuiltins,
  };
}

/** Within one evaluation time stands still, whatever clock is given. */
function withSteadyClock(context: BuiltinContext): BuiltinContext {
  const { memory } = context;
  const nowNs = () => {
    const now = memory.get('time.now_ns') ?? context.nowNs();
    memory.set('time.now_ns', now);
    return BigInt(now as bigint);
  };
  return { ...context, nowNs };
}

/** The names that {@link createHostBuiltins} implements. */
export const hostBuiltinNames: ReadonlySet<string> = new Set(
  Object.keys(createHostBuiltins({ nowNs: () => 0n, memory: new Map() })),
);
