import { EvaluationFault } from './evaluation-fault.js';
import { webAssembly } from './web-assembly.js';
import type { WasmMemory } from './web-assembly.js';

const PAGE_BYTES = 65_536;
const FIRST_PAGES = 8;

/** The linear memory of one policy instance: text in and out, and growth up to its cap. */
export class InstanceMemory {
  private constructor(
    readonly wasm: WasmMemory,
    private readonly maxPages: number,
  ) {}

  /**
   * Calls `link` with ever larger memories until the module's own minimum fits.
   * @throws EvaluationFault when it needs more than `maxPages`.
   */
  static fitting<T>(maxPages: number, link: (memory: InstanceMemory) => T): T {
    for (let pages = Math.min(FIRST_PAGES, maxPages); ; pages = Math.min(pages * 2, maxPages)) {
      try {
        const wasm = new webAssembly.Memory({ initial: pages, maximum: maxPages });
        return link(new InstanceMemory(wasm, maxPages));
      } catch (error) {
        if (!isTooSmall(error)) throw error;
        if (pages === maxPages) throw new EvaluationFault('memory', error.message);
      }
    }
  }

  get pages(): number {
    return this.wasm.buffer.byteLength / PAGE_BYTES;
  }

  get maxBytes(): number {
    return this.maxPages * PAGE_BYTES;
  }

  /** Writes bytes, growing as needed. @throws EvaluationFault beyond the cap. */
  write(bytes: Uint8Array, address: number): void {
    this.reserve(address + bytes.length);
    new Uint8Array(this.wasm.buffer).set(bytes, address);
  }

  /** The zero-terminated UTF-8 text at an address. @throws EvaluationFault when it is longer than `maxBytes`. */
  text(address: number, maxBytes = Infinity): string {
    const bytes = Buffer.from(this.wasm.buffer);
    const end = bytes.indexOf(0, address);
    if (end - address > maxBytes) {
      throw new EvaluationFault('malformed-result', `the result is larger than ${maxBytes} bytes`);
    }
    return bytes.toString('utf8', address, end);
  }

  /** The fault of an evaluation that asks for more than the cap. */
  exhausted(): EvaluationFault {
    return new EvaluationFault('memory', `the evaluation needs more than ${this.maxPages} pages of 64 KiB`);
  }

  private reserve(end: number): void {
    const missing = Math.ceil((end - this.wasm.buffer.byteLength) / PAGE_BYTES);
    if (missing <= 0) return;
    if (this.pages + missing > this.maxPages) throw this.exhausted();
    this.wasm.grow(missing);
  }
}

/** Smaller than the module says that it needs, or than its texts and tables are, of which it says nothing. */
function isTooSmall(error: unknown): error is Error {
  if (error instanceof webAssembly.LinkError) return true;
  return error instanceof webAssembly.RuntimeError && error.message.includes('data segment');
}
