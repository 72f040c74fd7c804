import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolderUnwritable, openDataFolder } from './data-folder.js';
import { DataFolderInUse, lockDataFolder } from './data-lock.js';

const temporary = () => mkdtempSync(join(tmpdir(), 'meshwarden-data-'));

test('a data folder is made, with the folders above it', () => {
  const folder = join(temporary(), 'a', 'b');
  expect(openDataFolder(folder)).toBe(folder);
  expect(existsSync(folder)).toBe(true);
});

test('a folder that cannot be made is named, with the setting that chooses another', () => {
  const file = join(temporary(), 'file');
  writeFileSync(file, '');
  expect(() => openDataFolder(join(file, 'data'))).toThrow(DataFolderUnwritable);
  expect(() => openDataFolder('/proc/meshwarden')).toThrow(/MESHWARDEN_DATA/);
});

test('data in use by a live process is not touched; a lock left by a dead one is taken over', () => {
  const folder = temporary();
  const lock = join(folder, 'meshwarden.pid');
  writeFileSync(lock, '1');
  expect(() => lockDataFolder(folder)).toThrow(DataFolderInUse);
  writeFileSync(lock, '999999999');
  const unlock = lockDataFolder(folder);
  unlock();
  expect(existsSync(lock)).toBe(false);
});
