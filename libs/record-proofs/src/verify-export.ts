import { ExportHead, ExportLine, ExportRow, type LiveRow } from '#contracts/record-exports';
import {
  type Checkpoint,
  Frontier,
  type Leaf,
  leafData,
  leafHash,
  NoteInvalid,
  type NoteVerifier,
  openNote,
  readCheckpoint,
} from '#transparency-log';
import { ProveExported } from './prove-exported.js';
import { RowsTold } from './rows-told.js';

/** Something in an export that is not as it was signed. */
export interface ExportFault {
  /** The kind of the record, or `checkpoint` or `line`. */
  readonly kind: string;
  readonly id: string | null;
  readonly reason: string;
}

/** Faults beyond these are counted and not kept. */
const mostFaults = 1_000;

/** Verifies an export of the record line by line, without a server, against checkpoints that were kept. */
export class VerifyExport {
  private readonly tree = new Frontier();
  private readonly told = new RowsTold();
  private readonly proven = new ProveExported(
    ({ kind, id }, reason) => this.faulty(kind, id, reason),
    (act) => this.told.add(act),
  );
  private readonly rows: Pick<LiveRow, 'kind' | 'id'>[] = [];
  private hasRows = false;
  private newer = 0;
  private readonly found: ExportFault[] = [];
  private head: Checkpoint | undefined;
  private lines = 0;

  /** @throws NoteInvalid when none of the keys has signed a checkpoint that was kept */
  static against(kept: readonly string[], keys: readonly NoteVerifier[]): VerifyExport {
    return new VerifyExport(
      kept.map((note) => readCheckpoint(openNote(note, keys).text)),
      keys,
    );
  }

  private constructor(
    private readonly kept: readonly Checkpoint[],
    private readonly keys: readonly NoteVerifier[],
  ) {
    this.compareWithKept();
  }

  /** How many leaves there were so far. */
  get size(): number {
    return this.tree.size;
  }

  /** How many rows were held to the leaves, and how many could not be, as they were changed after the checkpoint. */
  get rowsSeen(): { readonly held: number; readonly newer: number } {
    return { held: this.rows.length - this.newer, newer: this.newer };
  }

  /** The next line of the export. */
  add(line: string): void {
    this.lines += 1;
    const read = parsed(line);
    if (this.lines === 1) return this.begin(read);
    const { data: row } = ExportRow.safeParse(read);
    if (row) return this.row(row);
    const { data } = ExportLine.safeParse(read);
    if (!data) return this.faulty('line', String(this.lines), 'it cannot be read');
    this.leaf(data.leaf, data.record);
  }

  /** What is wrong, when all lines were added. */
  end(): readonly ExportFault[] {
    this.proven.end();
    if (this.hasRows)
      for (const { kind, id, reason } of this.told.missing(this.rows)) this.faulty(kind, id, reason);
    if (this.head) this.compare(this.head, 'the newest checkpoint');
    for (const { size } of this.kept)
      if (size > this.tree.size)
        this.faulty(
          'checkpoint',
          String(size),
          `the log has ${this.tree.size} leaves: the last ${size - this.tree.size} are gone`,
        );
    return this.found;
  }

  private begin(read: unknown): void {
    try {
      const { data } = ExportHead.safeParse(read);
      if (!data) throw new NoteInvalid('The first line holds none.');
      this.hasRows = data.rows === true;
      this.head = readCheckpoint(openNote(data.checkpoint, this.keys).text);
      const { origin } = this.head;
      for (const { origin: other, size } of this.kept)
        if (other !== origin) this.faulty('checkpoint', String(size), `it is of another log: ${other}`);
    } catch (error) {
      if (!(error instanceof NoteInvalid)) throw error;
      this.faulty('checkpoint', null, `the newest one proves nothing: ${error.message}`);
    }
  }

  private leaf(leaf: Leaf, record: unknown): void {
    this.tree.add(leafHash(leafData(leaf)));
    this.proven.add(leaf, record);
    this.compareWithKept();
  }

  private row({ row }: ExportRow): void {
    this.rows.push({ kind: row.kind, id: row.id });
    if (row.isNewer) return void (this.newer += 1);
    const reason = this.told.faultOf(row);
    if (reason !== undefined) this.faulty(row.kind, row.id, reason);
  }

  private compareWithKept(): void {
    for (const checkpoint of this.kept)
      if (checkpoint.size === this.tree.size) this.compare(checkpoint, 'the checkpoint that was kept');
  }

  private compare({ size, root }: Checkpoint, whose: string): void {
    if (size === this.tree.size && this.tree.root().equals(root)) return;
    this.faulty('checkpoint', String(size), `the leaves do not have the root of ${whose}`);
  }

  private faulty(kind: string, id: string | null, reason: string): void {
    if (this.found.length < mostFaults) this.found.push({ kind, id, reason });
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
