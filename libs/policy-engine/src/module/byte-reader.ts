/** Reads WebAssembly's binary format: bytes, unsigned LEB128 numbers, names. */
export class ByteReader {
  constructor(
    private readonly bytes: Uint8Array,
    private at = 0,
    private readonly end = bytes.length,
  ) {}

  get isAtEnd(): boolean {
    return this.at >= this.end;
  }

  byte(): number {
    return this.bytes[this.at++] ?? 0;
  }

  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const next = this.byte();
      value += (next & 0x7f) * 2 ** shift;
      if (next < 0x80) return value;
    }
  }

  take(length: number): Uint8Array {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  /** What a length stands before. */
  sized(): Uint8Array {
    return this.take(this.number());
  }

  name(): string {
    return Buffer.from(this.sized()).toString('utf8');
  }

  /** Everything up to the end. */
  rest(): Uint8Array {
    return this.take(this.end - this.at);
  }

  /** As many items as a number before them says. */
  list<T>(read: () => T): T[] {
    return Array.from({ length: this.number() }, read);
  }
}

/** A number in unsigned LEB128. */
export function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value % 0x80) | 0x80, ...unsigned(Math.floor(value / 0x80))];
}

/** A number that is not negative in signed LEB128, as constants are written. */
export function signed(value: number): number[] {
  return value < 0x40 ? [value] : [(value % 0x80) | 0x80, ...signed(Math.floor(value / 0x80))];
}

/** Bytes after their length. */
export function sized(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(unsigned(bytes.length)), bytes]);
}

/** Items after their number. */
export function listed(items: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat([Buffer.from(unsigned(items.length)), ...items]);
}
