import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashOfFile, readArchive, writeArchive } from './index.js';

const text = (content: string) => Buffer.from(content);
const longName = `${'folder/'.repeat(15)}module.rego`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('an archive is the same for the same files, is read back, and is one that tar reads', () => {
  const files = new Map([
    ['data.json', text('{}')],
    [longName, text('package a\n'.repeat(200))],
  ]);
  const archive = writeArchive(files);
  expect(archive).toEqual(writeArchive(new Map([...files].reverse())));
  expect([...readArchive(archive)].map(([path, content]) => [path, Buffer.from(content)])).toEqual([
    ...files,
  ]);
  writeFileSync(join(folder, 'a.tar.gz'), archive);
  execFileSync('tar', ['xzf', 'a.tar.gz'], { cwd: folder });
  expect(readFileSync(join(folder, longName))).toEqual(files.get(longName));
});

test.each([['pax'], ['gnu']])('what tar wrote as %s is read, long names included', (format) => {
  const path = `${'deep/'.repeat(50)}policy.rego`;
  mkdirSync(join(folder, format, 'deep/'.repeat(50)), { recursive: true });
  writeFileSync(join(folder, format, path), 'package b\n');
  const archive = execFileSync('tar', [`--format=${format}`, '-czf', '-', '-C', format, '.'], {
    cwd: folder,
  });
  expect(Buffer.from(readArchive(archive).get(path) ?? []).toString()).toBe('package b\n');
});

test('what unpacks to more than is allowed is refused', () => {
  const archive = writeArchive(new Map([['zeros', Buffer.alloc(1_000_000)]]));
  expect(() => readArchive(archive, 100_000)).toThrow();
});

test('the hash of a document does not depend on its layout, that of a module does', () => {
  const hash = (path: string, content: string) => hashOfFile(path, text(content));
  expect(hash('data.json', '{"b": [1, 2], "a": "x"}')).toBe(hash('data.json', '{"a":"x","b":[1,2]}'));
  expect(hash('.manifest', '{}')).not.toBe(hash('.manifest', '[]'));
  expect(hash('a.rego', 'package a')).not.toBe(hash('a.rego', 'package  a'));
});
