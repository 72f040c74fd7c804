import { hashBytes } from '../merkle/hashes.js';
import type { TreeHead } from '../merkle/verify-consistency.js';
import { NoteInvalid } from './note.js';

/** How far a log has come: which log, how many leaves, and the root of their tree. */
export interface Checkpoint extends TreeHead {
  readonly origin: string;
  readonly root: Buffer;
}

/** C2SP tlog-checkpoint: the text that is signed. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

/** Reads the text of a checkpoint; further lines are passed over. @throws NoteInvalid */
export function readCheckpoint(text: string): Checkpoint {
  const [origin = '', count = '', base64 = ''] = text.split('\n');
  const [size, root] = [Number(count), Buffer.from(base64, 'base64')];
  const isCount = /^(0|[1-9]\d*)$/.test(count) && Number.isSafeInteger(size);
  if (origin === '' || !isCount || root.length !== hashBytes || root.toString('base64') !== base64)
    throw new NoteInvalid(
      'It is no checkpoint: the name of the log, the number of its leaves, and a root in base64.',
    );
  return { origin, size, root };
}
