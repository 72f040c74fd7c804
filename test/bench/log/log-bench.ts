import {
  checkpointText,
  Frontier,
  leafData,
  leafHash,
  newSigningKey,
  readSigner,
  readVerifier,
  signNote,
} from '#transparency-log';
import { VerifyExport } from '#record-proofs';
import type { BenchOptions } from '../arguments.js';
import { median } from '../load/summarise.js';
import type { Outcome } from '../outcome.js';
import { exportedAct } from './exported-act.js';

/** Leaves of one round. */
const leaves = 100_000;

/** How fast a log is verified: its tree alone, and an export with a record of some hundred bytes for each leaf. */
export function runLog({ rounds }: BenchOptions): Promise<Outcome> {
  const lines = Array.from({ length: leaves }, (_, nth) => exportedAct(nth));
  const data = lines.map(({ leaf }) => leafData(leaf));
  const texts = lines.map((line) => JSON.stringify(line));
  const signer = readSigner(newSigningKey('mesh.example/log'));
  const root = rootOf(data);
  const note = signNote(checkpointText({ origin: signer.name, size: leaves, root }), [signer]);
  const verify = () => {
    const verification = VerifyExport.against([note], [readVerifier(signer.verifierKey)]);
    verification.add(JSON.stringify({ checkpoint: note }));
    for (const text of texts) verification.add(text);
    return verification.end().length === 0;
  };
  const seconds = { tree: [] as number[], export: [] as number[] };
  let sound = true;
  for (let round = 0; round < rounds; round += 1) {
    seconds.tree.push(secondsOf(() => (sound &&= rootOf(data).equals(root))));
    seconds.export.push(secondsOf(() => (sound &&= verify())));
  }
  const perSecond = (of: readonly number[]) => Math.round(leaves / median(of));
  const report = {
    suite: 'log',
    leaves,
    treeLeavesPerSecond: perSecond(seconds.tree),
    exportLeavesPerSecond: perSecond(seconds.export),
    sound,
  };
  const table = [
    `leaves verified a second, of ${leaves}`,
    `  the tree           ${report.treeLeavesPerSecond}`,
    `  an export, offline ${report.exportLeavesPerSecond}`,
  ].join('\n');
  return Promise.resolve({ report, table, sound });
}

function rootOf(data: readonly string[]): Buffer {
  const tree = new Frontier();
  for (const each of data) tree.add(leafHash(each));
  return tree.root();
}

function secondsOf(work: () => void): number {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1_000;
}
