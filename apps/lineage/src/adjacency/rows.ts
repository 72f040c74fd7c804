/** A compressed list of lists: row by row, in typed arrays. */
export class Rows {
  private readonly starts: Uint32Array;
  private readonly values: Int32Array;

  /** @param rowOf the row of each value, in any order */
  constructor(rows: number, rowOf: Int32Array, valueAt: (position: number) => number) {
    this.starts = new Uint32Array(rows + 1);
    this.values = new Int32Array(rowOf.filter((row) => row >= 0).length);
    for (const row of rowOf) if (row >= 0) this.starts[row + 1] = (this.starts[row + 1] ?? 0) + 1;
    for (let row = 0; row < rows; row += 1)
      this.starts[row + 1] = (this.starts[row + 1] ?? 0) + (this.starts[row] ?? 0);
    const filled = this.starts.slice();
    for (let position = 0; position < rowOf.length; position += 1) {
      const row = rowOf[position] ?? -1;
      if (row < 0) continue;
      const at = filled[row] ?? 0;
      this.values[at] = valueAt(position);
      filled[row] = at + 1;
    }
  }

  get bytes(): number {
    return this.starts.byteLength + this.values.byteLength;
  }

  of(row: number): Int32Array {
    return this.values.subarray(this.starts[row], this.starts[row + 1]);
  }
}
