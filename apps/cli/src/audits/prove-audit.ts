import { LineageAuditMade } from '#contracts/events';
import { digestOfAct } from '#record-proofs';
import {
  type Leaf,
  leafData,
  leafHash,
  NoteInvalid,
  NoteKeyInvalid,
  openNote,
  readCheckpoint,
  readVerifier,
  verifyInclusion,
} from '#transparency-log';
import { setTimeout as pause } from 'node:timers/promises';
import { Trouble, UsageMistake } from '../command-line/index.js';
import type { MeshApi } from '../mesh-api/index.js';

/** An audit as the server tells of it. */
export type ToldAudit = LineageAuditMade;

interface Inclusion {
  readonly leaf: Leaf;
  readonly index: number;
  readonly size: number;
  readonly hashes: readonly string[];
  readonly checkpoint: string;
}

/** What was found: the number of the leaf, and what is wrong with it, if anything is. */
interface Proof {
  readonly leaf: number;
  readonly fault?: string;
}

const kind = 'lineage-audit.made';
/** The record hears of an audit by an event, and is signed a moment later. */
const [tries, pauseMs] = [120, 500];

/** Proves that the digest of an audit's answer is in the log. @throws Trouble where it never gets there, UsageMistake of a key */
export async function proveAudit(api: MeshApi, audit: ToldAudit, keys: readonly string[]): Promise<Proof> {
  const verifiers = verifiersOf(keys);
  const proof = await inclusionOf(api, audit.id);
  return { leaf: proof.index, fault: faultOf(proof, audit, verifiers) };
}

function verifiersOf(keys: readonly string[]) {
  try {
    return keys.map(readVerifier);
  } catch (error) {
    if (error instanceof NoteKeyInvalid) throw new UsageMistake(`--key: ${error.message}`);
    throw error;
  }
}

async function inclusionOf(api: MeshApi, id: string): Promise<Inclusion> {
  for (let left = tries; left > 0; left -= 1) {
    const request = { path: 'api/v1/log/inclusion', query: { kind, id }, accepts: [404] };
    const { status, body } = await api.send<Inclusion>(request);
    if (status !== 404) return body;
    await pause(pauseMs);
  }
  throw new Trouble(`Audit ${id} is not in the log.`);
}

function faultOf(
  { leaf, index, size, hashes, checkpoint }: Inclusion,
  audit: ToldAudit,
  verifiers: Parameters<typeof openNote>[1],
): string | undefined {
  if (leaf.kind !== kind || leaf.id !== audit.id) return 'the leaf is of something else';
  if (leaf.digest !== digestOfAudit(audit)) return 'the leaf is of another answer';
  try {
    const head = readCheckpoint(openNote(checkpoint, verifiers).text);
    const place = { index, size, hashes: hashes.map((it) => Buffer.from(it, 'base64')) };
    const isThere = head.size === size && verifyInclusion(leafHash(leafData(leaf)), place, head.root);
    return isThere ? undefined : 'the leaf is not in the tree that was signed';
  } catch (error) {
    if (error instanceof NoteInvalid) return error.message;
    throw error;
  }
}

/** As the record takes it in: its members in the order of the event. */
function digestOfAudit(audit: ToldAudit): string {
  const told = LineageAuditMade.parse(audit);
  return digestOfAct({ kind, about: told.productId, at: told.at, content: JSON.stringify(told) });
}
