import type { OpaCase } from './opa-case.js';

const NETWORK_AND_HOST = ['http.send', 'net.lookup_ip_addr', 'rego.parse_module'];
const BEYOND_64_BITS = "OPA's Wasm arithmetic does not keep integers beyond 64 bits exact";
const KEYS = 'OPA leaves it out of its own Wasm run: there, data has no keys that are numbers';
const NATIVE_JSON = "OPA's Wasm module parses JSON itself, without the exponent limit of OPA's interpreter";

/** Cases that OPA leaves out of its own Wasm run, by note: what the compiled module does by itself the host cannot mend. */
const NOT_IN_WASM = new Map([
  ['data/toplevel integer', KEYS],
  ['data/nested integer', KEYS],
  ['strings/format_int: bignum exact (>64-bit integer, all bases + negative)', BEYOND_64_BITS],
  ['arithmetic/bignum exact (>64-bit integers through plus, minus, multiply)', BEYOND_64_BITS],
  ['aggregates/bignum exact (>64-bit integers through sum and product)', BEYOND_64_BITS],
  ['arithmetic/bignum modulo (divisor a nonzero multiple of 2^64)', BEYOND_64_BITS],
  ['aggregates/sum integer fast-path overflow (elements fit int64, sum does not)', BEYOND_64_BITS],
  ['jsonbuiltins/unmarshal number beyond the supported exponent is undefined', NATIVE_JSON],
  ['jsonbuiltins/unmarshal number with too big an exponent is undefined', NATIVE_JSON],
]);

/** Why a case may rightly fail, or undefined when it must not. */
export function reasonToLeaveOut({ note, modules, query }: OpaCase): string | undefined {
  const text = [...modules, query].join('\n').replace(/"(?:[^"\\\n]|\\.)*"|`[^`]*`/g, '""');
  const used = NETWORK_AND_HOST.find((name) => text.includes(`${name}(`) || text.includes(`${name} with `));
  return used === undefined ? NOT_IN_WASM.get(note) : `${used}: no network or host access in policies`;
}
