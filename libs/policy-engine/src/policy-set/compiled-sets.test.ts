import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aPolicy, aSet, objects } from '../testing/policies.js';
import { CompiledSetInvalid, loadCompiledSets, writeCompiledSet } from './compiled-sets.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'compiled-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a compiled set is read back as it was written', async () => {
  const set = await aSet([aPolicy('T-1', objects('x'))], { params: { x: 1 } });
  await writeCompiledSet(folder, 'global', set);
  expect(await loadCompiledSets(folder)).toEqual([set]);
});

test('refuses a module that is not the one of its set, and a folder without sets', async () => {
  await expect(loadCompiledSets(folder)).rejects.toThrow(CompiledSetInvalid);
  await writeCompiledSet(folder, 'global', await aSet([aPolicy('T-1', objects('x'))]));
  await writeFile(join(folder, 'global.wasm'), 'other');
  await expect(loadCompiledSets(folder)).rejects.toThrow(CompiledSetInvalid);
});
