import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolderUnwritable, openDataFolder } from './data-folder.js';

const root = mkdtempSync(join(tmpdir(), 'data-folder-'));

afterAll(() => rmSync(root, { recursive: true }));

test('makes the folder with all that is missing above it, and finds it again', () => {
  const folder = join(root, 'a', 'b');
  expect(openDataFolder(folder)).toBe(folder);
  expect(statSync(folder).isDirectory()).toBe(true);
  expect(openDataFolder(folder)).toBe(folder);
});

test('says so where a file is in the way', () => {
  writeFileSync(join(root, 'file'), '');
  expect(() => openDataFolder(join(root, 'file'))).toThrow(DataFolderUnwritable);
  expect(() => openDataFolder(join(root, 'file', 'below'))).toThrow(DataFolderUnwritable);
});

test('says so where nothing can be made', () => {
  expect(() => openDataFolder('/proc/nothing/here')).toThrow(DataFolderUnwritable);
});
