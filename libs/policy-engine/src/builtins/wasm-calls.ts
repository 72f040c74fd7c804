import { BuiltinError } from './builtin-error.js';
import type { Builtins } from './context.js';
import { encodeValue, parseValue } from './values/index.js';
import type { RegoValue } from './values/index.js';

/** The exports of a module built by OPA that moving values in and out of its heap needs. */
export interface ValueExports {
  builtins(): number;
  opa_malloc(bytes: number): number;
  opa_free(address: number): void;
  opa_value_dump(value: number): number;
  opa_json_dump(value: number): number;
  opa_value_parse(text: number, bytes: number): number;
}

/** Reads and writes Rego values on the heap of one Wasm instance. */
export class WasmValues {
  private readonly decoder = new TextDecoder();
  private readonly encoder = new TextEncoder();

  /** @param exports resolves to the instance's exports, which exist only once its imports do. */
  constructor(
    private readonly memory: { readonly buffer: ArrayBufferLike },
    private readonly exports: () => ValueExports,
  ) {}

  /** The value at an address, sets and long numbers intact. */
  read(address: number): RegoValue {
    const text = this.exports().opa_value_dump(address);
    try {
      return parseValue(this.text(text));
    } finally {
      this.exports().opa_free(text);
    }
  }

  /** Writes a value; gives its address. */
  write(value: RegoValue): number {
    return this.writeText(encodeValue(value));
  }

  /** Writes the value that a text spells (JSON or Rego's own form); gives its address, 0 when it is no value. */
  writeText(text: string): number {
    const bytes = this.encoder.encode(text);
    const buffer = this.exports().opa_malloc(bytes.length);
    new Uint8Array(this.memory.buffer).set(bytes, buffer);
    const address = this.exports().opa_value_parse(buffer, bytes.length);
    this.exports().opa_free(buffer);
    return address;
  }

  /** The text that ends with a zero byte at an address. */
  text(address: number): string {
    const bytes = new Uint8Array(this.memory.buffer);
    return this.decoder.decode(bytes.subarray(address, bytes.indexOf(0, address)));
  }
}

/** What {@link wasmCalls} needs of the instance it serves. */
export interface WasmCallOptions {
  values: WasmValues;
  builtins: Builtins;
  /** The name behind a builtin's number in this module. */
  nameOf: (id: number) => string | undefined;
  /**
   * Called with each builtin's error. Return to make the call undefined, as OPA does by default; throw to end the
   * evaluation.
   */
  onError: (error: BuiltinError) => void;
}

/**
 * The `opa_builtin0` ... `opa_builtin4` imports of a Wasm module built by OPA.
 * A builtin that the host lacks ends the evaluation; so does any error that is not a {@link BuiltinError}.
 */
export function wasmCalls(options: WasmCallOptions): Record<string, (...args: number[]) => number> {
  const call = (id: number, _context: number, ...addresses: number[]) => {
    const name = options.nameOf(id) ?? `#${id}`;
    const answer = callBuiltin(name, addresses, options);
    return answer === undefined ? 0 : options.values.write(answer);
  };
  return Object.fromEntries([0, 1, 2, 3, 4].map((arity) => [`opa_builtin${arity}`, call]));
}

function callBuiltin(name: string, addresses: number[], options: WasmCallOptions): RegoValue | undefined {
  const builtin = Object.hasOwn(options.builtins, name) ? options.builtins[name] : undefined;
  if (!builtin) throw new BuiltinError('the host does not offer this builtin').inBuiltin(name);
  try {
    return builtin(...addresses.map((address) => options.values.read(address)));
  } catch (error) {
    if (!(error instanceof BuiltinError)) throw error;
    options.onError(error.inBuiltin(name));
    return undefined;
  }
}
