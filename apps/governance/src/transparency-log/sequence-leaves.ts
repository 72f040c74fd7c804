import { Injectable } from '@nestjs/common';
import { type CheckpointSigned, EventTypes, Topics } from '#contracts/events';
import { type NewEvent, Outbox } from '#messaging';
import { Transactions, type Tx } from '#persistence';
import {
  type Checkpoint,
  checkpointText,
  edgeOf,
  type Edge,
  emptyRoot,
  grow,
  openNote,
  proveConsistency,
  readCheckpoint,
  rootOfEdge,
  signNote,
  verifyConsistency,
} from '#transparency-log';
import { LogKeys } from './log-keys.js';
import { SequencingStore } from './sequencing.store.js';

/** Leaves that get their numbers at once: with one checkpoint a second, more than governance can record. */
const batch = 20_000;
/** No two checkpoints are signed within this time, however many processes sign. */
const apartMs = 1_000;

/** The log is not what it was when it was signed: nothing more is signed until somebody has looked. */
class LogChanged extends Error {}

type Head = Pick<Checkpoint, 'size' | 'root'>;

/** Gives what is recorded its place in the log and signs how far the log has come: one process at a time, whichever comes first. */
@Injectable()
export class SequenceLeaves {
  /** The largest log that this process knows to have been signed. */
  private seen: Head | undefined;
  private stoppedBy: string | undefined;

  constructor(
    private readonly store: SequencingStore,
    private readonly keys: LogKeys,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  /** Why nothing is signed although there is something to sign; undefined while all is well. */
  get trouble(): string | undefined {
    return this.stoppedBy;
  }

  /** One round. Nothing is signed when nothing was recorded. @throws LogChanged */
  async round(): Promise<void> {
    if (this.keys.signers.length === 0) return;
    try {
      this.seen = (await this.transactions.run((tx) => this.sequenceIfDue(tx))) ?? this.seen;
      this.stoppedBy = undefined;
    } catch (error) {
      this.stoppedBy = (error as Error).message;
      throw error;
    }
  }

  private async sequenceIfDue(tx: Tx): Promise<Head | undefined> {
    if ((await this.store.isDue(tx)) && (await this.store.lock(tx))) return this.sequence(tx);
    return undefined;
  }

  private async sequence(tx: Tx): Promise<Head | undefined> {
    const last = await this.store.lastCheckpoint(tx);
    if (last && last.ageMs < apartMs) return undefined;
    const edge = await this.edge(tx, last?.note);
    const { hashes } = await this.store.take(tx, edge.size, batch);
    const grown = grow(edge, hashes);
    await this.store.putTiles(tx, grown.tiles);
    return this.sign(tx, { size: grown.size, root: rootOfEdge(grown) });
  }

  private async sign(tx: Tx, { size, root }: Head): Promise<Checkpoint> {
    const checkpoint = { origin: this.keys.origin ?? '', size, root };
    const note = signNote(checkpointText(checkpoint), this.keys.signers);
    await this.store.putCheckpoint(tx, size, note);
    await this.outbox.add(tx, [checkpointSigned(checkpoint, note)]);
    return checkpoint;
  }

  /**
   * The right end of the tree, which has to be the one that was signed last, and to continue the one that this process has seen: the
   * database may have been changed, or set back, and a signature would make that true.
   */
  private async edge(tx: Tx, note: string | undefined): Promise<Edge> {
    const last = note === undefined ? emptyLog : this.open(note);
    const partial = new Map<number, Buffer>();
    for (const { level, index, width } of edgeOf(last.size))
      partial.set(level, (await this.store.tile(tx, { level, index })).subarray(0, width * 32));
    const edge = { size: last.size, partial };
    if (!rootOfEdge(edge).equals(last.root))
      throw new LogChanged('Its tiles are not those of the last checkpoint: nothing is signed.');
    await this.requireContinued(tx, last);
    return edge;
  }

  private open(note: string): Head {
    return readCheckpoint(openNote(note, this.keys.verifiers).text);
  }

  private async requireContinued(tx: Tx, last: Head): Promise<void> {
    const { seen } = this;
    if (!seen) return;
    const proof =
      seen.size <= last.size
        ? await proveConsistency(seen.size, last.size, (place) => this.store.tile(tx, place))
        : [];
    if (!verifyConsistency(seen, last, proof)) throw notContinued(seen, last);
    this.seen = last;
  }
}

function notContinued(seen: Head, last: Head): LogChanged {
  return new LogChanged(
    `The log of ${last.size} leaves does not continue the one of ${seen.size} that was signed: nothing is signed.`,
  );
}

const emptyLog: Head = { size: 0, root: emptyRoot };

function checkpointSigned(
  { origin, size, root }: Checkpoint,
  checkpoint: string,
): NewEvent<CheckpointSigned> {
  const data = { origin, size, root: root.toString('base64'), checkpoint, at: new Date().toISOString() };
  return { topic: Topics.checkpoints, key: origin, type: EventTypes.checkpointSigned, data };
}
