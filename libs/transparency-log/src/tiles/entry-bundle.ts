/** C2SP tlog-tiles: entries one after the other, each behind its length in two bytes. @throws RangeError beyond 65,535 bytes */
export function entryBundle(entries: readonly string[]): Buffer {
  return Buffer.concat(
    entries.flatMap((entry) => {
      const data = Buffer.from(entry);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(data.length);
      return [length, data];
    }),
  );
}
