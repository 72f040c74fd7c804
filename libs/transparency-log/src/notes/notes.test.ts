import {
  addCheckpointRequest,
  checkpointText,
  cosign,
  cosignerKey,
  leafHash,
  newSigningKey,
  openNote,
  readCheckpoint,
  readNote,
  readSigner,
  readVerifier,
  signNote,
} from '../index.js';

/** Keys, text and signature of golang.org/x/mod/sumdb/note. */
const peterSigns = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const peter = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const text =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const signature =
  '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

const log = readSigner(newSigningKey('mesh.example/log'));
const checkpoint = { origin: 'mesh.example/log', size: 3, root: leafHash('root') };
const note = signNote(checkpointText(checkpoint), [log]);
const trusted = [readVerifier(log.verifierKey)];

test('a note is signed to the byte as Go signs it', () => {
  expect(signNote(text, [readSigner(peterSigns)])).toBe(`${text}\n${signature}`);
  expect(readSigner(peterSigns).verifierKey).toBe(peter);
});

test('a note that Go has signed is opened by its key', () => {
  expect(openNote(`${text}\n${signature}`, [readVerifier(peter)]).text).toBe(text);
});

test('a checkpoint comes back as it was signed', () => {
  expect(readCheckpoint(openNote(note, trusted).text)).toEqual(checkpoint);
});

test('signatures of others are passed over, and one of several keys is enough', () => {
  const another = readSigner(newSigningKey('mesh.example/log'));
  const both = signNote(checkpointText(checkpoint), [another, log]);
  expect(openNote(both, trusted).by).toEqual(trusted);
  expect(() => openNote(both, [readVerifier(peter)])).toThrow('Nobody who is trusted has signed it');
});

test.each([
  ['the text', (it: string) => it.replace('\n3\n', '\n4\n'), 'is wrong'],
  [
    'the signature',
    (it: string) => it.replace(/.(?=.{6}\n$)/, (char) => (char === 'A' ? 'B' : 'A')),
    'is wrong',
  ],
  ['the end', (it: string) => it.slice(0, -1), 'no text with signatures'],
  ['the dash', (it: string) => it.replace('\u2014', '-'), 'no line of a signature'],
  ['a control character', (it: string) => `\r${it}`, 'no text with signatures'],
])('a note is refused when %s is changed', (_, change, reason) => {
  expect(() => openNote(change(note), trusted)).toThrow(reason);
});

test.each([['-1'], ['03'], ['1e3'], ['9007199254740993'], ['']])('%p is no number of leaves', (size) => {
  const changed = checkpointText(checkpoint).replace('\n3\n', `\n${size}\n`);
  expect(() => readCheckpoint(changed)).toThrow('no checkpoint');
});

test.each([
  ['PRIVATE+KEY+a+00000000+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'make the id'],
  ['PRIVATE+KEY+a+0000000', 'no Ed25519 key'],
  [peter, 'no Ed25519 key'],
])('%s does not sign', (key, reason) => {
  expect(() => readSigner(key)).toThrow(reason);
});

test('a cosignature says when the witness saw the checkpoint, and counts for that text alone', () => {
  const witness = readSigner(newSigningKey('witness.example/w1'));
  const line = cosign(readNote(note).text, witness, new Date('2026-12-01T00:00:00Z'));
  const known = [...trusted, readVerifier(cosignerKey(witness))];
  expect(openNote(`${note}${line}`, known).by).toHaveLength(2);
  const other = signNote(checkpointText({ ...checkpoint, size: 4 }), [log]);
  expect(() => openNote(`${other}${line}`, known)).toThrow('The signature of witness.example/w1 is wrong.');
});

test('a witness is sent the size that it knows, the proof and the checkpoint', () => {
  expect(addCheckpointRequest(2, [leafHash('a')], note)).toBe(
    `old 2\n${leafHash('a').toString('base64')}\n\n${note}`,
  );
  expect(addCheckpointRequest(0, [], note)).toBe(`old 0\n\n${note}`);
});
