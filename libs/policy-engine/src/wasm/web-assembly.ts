// Node's own types leave WebAssembly to the DOM library, which would add a browser's globals everywhere.

/** A compiled module. It can be sent to worker threads, which share its machine code. */
export interface WasmModule {
  readonly [Symbol.toStringTag]: string;
}

/** A linear memory; growing it replaces `buffer`. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

interface WebAssemblyNamespace {
  compile(bytes: Uint8Array): Promise<WasmModule>;
  Module: new (bytes: Uint8Array) => WasmModule;
  Memory: new (limits: { initial: number; maximum: number }) => WasmMemory;
  Instance: new (module: WasmModule, imports: object) => { readonly exports: unknown };
  LinkError: new () => Error;
  RuntimeError: new () => Error;
}

/** The part of the platform's WebAssembly that the engine uses. */
export const webAssembly = (globalThis as unknown as { WebAssembly: WebAssemblyNamespace }).WebAssembly;
