import type { NoteSigner } from './keys.js';
import { cosigned, cosignerKey, readVerifier } from './keys.js';
import { signatureLine } from './note.js';

/** C2SP tlog-witness: what a witness is sent, that it may cosign a checkpoint. */
export function addCheckpointRequest(
  oldSize: number,
  proof: readonly Uint8Array[],
  checkpoint: string,
): string {
  const hashes = proof.map((hash) => `${Buffer.from(hash).toString('base64')}\n`).join('');
  return `old ${oldSize}\n${hashes}\n${checkpoint}`;
}

/** The line by which a witness cosigns a text at a time. */
export function cosign(text: string, witness: NoteSigner, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1_000);
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  const signature = Buffer.concat([time, witness.sign(cosigned(text, seconds))]);
  return signatureLine(readVerifier(cosignerKey(witness)), signature);
}
