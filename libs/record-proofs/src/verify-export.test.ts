import type { ExportedAct, ExportedDecision, ExportLine } from '#contracts/record-exports';
import {
  checkpointText,
  Frontier,
  type Leaf,
  leafData,
  leafHash,
  newSigningKey,
  readSigner,
  readVerifier,
  signNote,
} from '#transparency-log';
import { digestOfAct } from './act.js';
import { digestOf, hashOf, sealOf, startOf, VerifyExport } from './index.js';

const signer = readSigner(newSigningKey('mesh.example/log'));
const keys = [readVerifier(signer.verifierKey)];
const at = '2026-12-01T09:00:00.000Z';

/** Three decisions in a chain, the second forgotten; a link of the audit trail; and an act. */
const lines = [...decisions(), auditLink(), act()];
const kept = signed(lines.slice(0, 3));

function signed(some: readonly ExportLine[]): string {
  const tree = new Frontier();
  for (const { leaf } of some) tree.add(leafHash(leafData(leaf)));
  const checkpoint = { origin: 'mesh.example/log', size: tree.size, root: tree.root() };
  return signNote(checkpointText(checkpoint), [signer]);
}

function decisions(): ExportLine[] {
  let place = startOf({ seal: '' });
  return ['d1', 'd2', 'd3'].map((id): ExportLine => {
    const seq = place.seq + 1;
    const texts = [JSON.stringify({ id }), '[]'] as const;
    const hash = hashOf({ chain: 'a', seq, texts, previousHash: place.hash });
    const summary = { id, purpose: 'gate', verdict: 'pass', actor: 'ada', atMs: 0 };
    const seal = sealOf({ summary, targets: [], chain: 'a', seq, hash }, place.seal ?? '');
    const [decision, inputs] = id === 'd2' ? [null, null] : texts;
    const link = { chain: 'a', seq, previousHash: place.hash, hash, seal };
    place = { seq, hash, seal };
    const record: ExportedDecision = { ...link, summary, targets: [], decision, inputs };
    return { leaf: { kind: 'decision', id, digest: seal, at }, record };
  });
}

function auditLink(): ExportLine {
  const texts = { content: '{"right":"domain:write"}', contentHash: null, origin: '{}', originHash: null };
  const link = { chain: 'b', seq: 1, previousHash: '0'.repeat(64) };
  const hash = hashOf({ ...link, texts: [digestOf(texts.content), digestOf(texts.origin)] });
  return {
    leaf: { kind: 'audit', id: 'x attempted', digest: hash, at },
    record: { ...link, hash, ...texts },
  };
}

function act(): ExportLine {
  const record: ExportedAct = { kind: 'waiver.stated', about: 'w1', at, content: '{"until":"2027-01-01"}' };
  return { leaf: { kind: record.kind, id: 'e1', digest: digestOfAct(record), at }, record };
}

/** What is found in an export of these lines below the checkpoint that was signed for all. */
function foundIn(some: readonly ExportLine[], checkpoint = signed(lines)): string[] {
  const verification = VerifyExport.against([kept], keys);
  verification.add(JSON.stringify({ checkpoint }));
  for (const line of some) verification.add(JSON.stringify(line));
  return verification.end().map(({ kind, id, reason }) => `${kind} ${id}: ${reason}`);
}

function changed(
  nth: number,
  change: (line: { leaf: Leaf; record: Record<string, unknown> }) => void,
): ExportLine[] {
  const copy = structuredClone(lines) as { leaf: Leaf; record: Record<string, unknown> }[];
  const line = copy[nth];
  if (line) change(line);
  return copy;
}

test('an export that nobody touched is valid, with what was forgotten', () => {
  expect(foundIn(lines)).toEqual([]);
});

test('links that were taken in later than those after them are proven all the same', () => {
  const [first, second, third, ...others] = lines as [ExportLine, ExportLine, ExportLine];
  const turned = [third, first, second, ...(others as ExportLine[])];
  expect(foundIn(turned, signed(turned)).filter((it) => !it.startsWith('checkpoint'))).toEqual([]);
});

test.each<readonly [what: string, some: readonly ExportLine[], named: string]>([
  [
    'a decision',
    changed(0, ({ record }) => (record.decision = '{"id":"d1" }')),
    'decision d1: its content does not have the recorded hash',
  ],
  [
    'an input',
    changed(2, ({ record }) => (record.inputs = '[1]')),
    'decision d3: its content does not have the recorded hash',
  ],
  [
    'what lists show of a forgotten one',
    changed(1, ({ record }) => (record.summary = { ...(record.summary as object), verdict: 'fail' })),
    'decision d2: it does not have the recorded seal',
  ],
  [
    'a seal',
    changed(1, ({ record }) => (record.seal = 'f'.repeat(64))),
    'decision d2: it is not what its leaf says',
  ],
  [
    'a link of the audit trail',
    changed(3, ({ record }) => (record.content = '{}')),
    'audit x attempted: its content does not have the recorded hash',
  ],
  [
    'an act',
    changed(4, ({ record }) => (record.content = '{"until":"2099-01-01"}')),
    'waiver.stated e1: it is not what its leaf says',
  ],
  [
    'a leaf',
    changed(0, (line) => (line.leaf = { ...line.leaf, at: at.replace('09', '10') })),
    'checkpoint 3: the leaves do not have the root of the checkpoint that was kept',
  ],
  [
    'the record of a leaf, which is gone',
    lines.map((line, nth) => (nth === 1 ? { ...line, record: null } : line)),
    'decision d2: it is in the log and not in the record',
  ],
  [
    'one line, which is gone',
    lines.filter((_, nth) => nth !== 1),
    'checkpoint 3: the leaves do not have the root of the checkpoint that was kept',
  ],
  [
    'two lines, which are swapped',
    [lines[1], lines[0], ...lines.slice(2)] as ExportLine[],
    'checkpoint 3: the leaves do not have the root of the checkpoint that was kept',
  ],
  [
    'a line, which is added',
    [...lines, act()],
    'checkpoint 5: the leaves do not have the root of the newest checkpoint',
  ],
])('a change of %s is named', (_what, some, named) => {
  expect(foundIn(some)).toContain(named);
});

test('what was cut off is named by the checkpoint that was kept, though the shorter log is signed', () => {
  const shorter = lines.slice(0, 2);
  expect(foundIn(shorter, signed(shorter))).toEqual([
    'checkpoint 3: the log has 2 leaves: the last 1 are gone',
  ]);
});

test('an export below a checkpoint that nobody who is trusted has signed proves nothing', () => {
  const other = readSigner(newSigningKey('mesh.example/log'));
  const checkpoint = signNote('mesh.example/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n', [other]);
  expect(foundIn(lines, checkpoint)).toContain(
    'checkpoint null: the newest one proves nothing: Nobody who is trusted has signed it: mesh.example/log.',
  );
});

test('a line that cannot be read is named by its number', () => {
  const verification = VerifyExport.against([], keys);
  verification.add(JSON.stringify({ checkpoint: signed([]) }));
  verification.add('{"leaf":');
  expect(verification.end()).toEqual([{ kind: 'line', id: '2', reason: 'it cannot be read' }]);
});
