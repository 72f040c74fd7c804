import type { WasmModule } from '../wasm/web-assembly.js';

/** A policy set as workers hold it. */
export interface LoadedSet {
  readonly digest: string;
  readonly module: WasmModule;
  /** In the order of their entry points. */
  readonly policyIds: readonly string[];
  /** JSON text. */
  readonly data: string;
}

/** Bounds of a set's instance in a worker. */
export interface InstanceBounds {
  readonly memoryPages: number;
  readonly recycleAfterEvaluations: number;
  readonly recycleAbovePages: number;
}
