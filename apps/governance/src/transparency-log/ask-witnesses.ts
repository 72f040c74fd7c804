import { HttpClient } from '#http-client';
import {
  addCheckpointRequest,
  type NoteVerifier,
  openNote,
  proveConsistency,
  readCheckpoint,
  readNote,
  readSignatures,
  readVerifier,
} from '#transparency-log';
import { Injectable, Logger } from '@nestjs/common';
import { CosignaturesStore } from './cosignatures.store.js';
import type { Witness } from './log-settings.js';
import { LogStore } from './log.store.js';

const timeoutMs = 10_000;

/** Who is asked to cosign. */
export class Witnesses {
  constructor(readonly all: readonly Witness[]) {}
}

/** A witness, and how many leaves it has cosigned last, as far as this process knows. */
interface Asked {
  readonly url: string;
  readonly verifier: NoteVerifier;
  size: number;
}

/** Has witnesses cosign the newest checkpoint, as C2SP tlog-witness has it. One that does not answer holds up nobody. */
@Injectable()
export class AskWitnesses {
  private readonly logger = new Logger('transparency log');
  private readonly client = new HttpClient({ reach: 'anywhere', keepAlive: false });
  private readonly asked: readonly Asked[];

  constructor(
    { all }: Witnesses,
    private readonly log: LogStore,
    private readonly store: CosignaturesStore,
  ) {
    this.asked = all.map(({ url, key }) => ({ url, verifier: readVerifier(key), size: 0 }));
  }

  async ask(): Promise<void> {
    const newest = this.asked.length > 0 ? await this.log.checkpoint() : undefined;
    if (newest) await Promise.all(this.asked.map((witness) => this.askOne(witness, newest.signed)));
  }

  private async askOne(witness: Asked, note: string): Promise<void> {
    const { name } = witness.verifier;
    const { size } = readCheckpoint(readNote(note).text);
    if (await this.store.has(size, name)) return;
    try {
      const line = await this.cosignature(witness, note, size);
      witness.size = size;
      await this.store.put(size, name, line);
    } catch (error) {
      this.logger.warn(`Witness ${name} has not cosigned ${size} leaves: ${(error as Error).message}`);
    }
  }

  /** A witness knows best which size it has cosigned last, and says so when we are wrong. */
  private async cosignature(witness: Asked, note: string, size: number): Promise<string> {
    let answer = await this.addCheckpoint(witness, note, size);
    if (answer.status === 409) {
      witness.size = Number(answer.text);
      answer = await this.addCheckpoint(witness, note, size);
    }
    if (answer.status !== 200) throw new Error(`It answered ${answer.status}.`);
    openNote(`${note}${answer.text}`, [witness.verifier]);
    const { name, id } = witness.verifier;
    const own = readSignatures(answer.text).find((it) => it.name === name && it.id === id);
    return `${own?.line}\n`;
  }

  private async addCheckpoint({ url, size: old }: Asked, note: string, size: number) {
    if (!Number.isSafeInteger(old) || old > size) throw new Error(`It knows a log of ${old} leaves.`);
    const proof = await proveConsistency(old, size, (place) => this.log.tile(place));
    return this.client.post(`${url.replace(/\/$/, '')}/add-checkpoint`, {
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: addCheckpointRequest(old, proof, note),
      timeoutMs,
    });
  }
}
