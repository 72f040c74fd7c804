import type { Story } from '../story.js';

interface Verification {
  readonly valid: boolean;
  readonly checked: number;
}

/** Every decision was recorded; the chain of hashes shows that none was altered since. */
export async function verifyDecisions({ mesh, narrator }: Story): Promise<void> {
  narrator.chapter('Every decision is on record');
  const path = '/api/v1/decisions/verify';
  const { valid, checked } = await mesh.get<Verification>(path);
  if (!valid) throw new Error(`GET ${path} names decisions that were altered.`);
  narrator.good(`GET ${path}: ${checked} decisions checked, none altered.`);
}
