import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileNames } from './file-names.js';
import type { MeshContents } from './mesh-contents.js';
import { filesOfMesh } from './mesh-files.js';
import { mostOfSet, orderSets } from './order-sets.js';
import { isEmpty, planMesh } from './plan-mesh.js';
import { readMeshFolder } from './read-folder.js';
import { writeFolder } from './write-folder.js';
import type { Item } from '../sources/index.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'meshwarden-mesh-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const product = (id: string, offers: string[], takes: string[] = []) => ({
  kind: 'DataProduct',
  id,
  outputPorts: offers.map((contractId) => ({ name: contractId, contractId })),
  inputPorts: takes.map((contractId) => ({ name: contractId, contractId })),
});
const contract = (id: string, more: object = {}) => ({ kind: 'DataContract', id, ...more });
const version = (number: number, schema: string) => ({
  version: number,
  schemaId: number + 10,
  schemaType: 'AVRO' as const,
  schema,
  references: [],
});

const contents: MeshContents = {
  domains: [{ id: 'clients', name: 'Clients' }],
  terms: [{ state: 'draft', owners: [], synonyms: [], related: [], id: 'guest', name: 'Guest' }],
  settings: [{ scope: '', config: { compatibilityLevel: 'FULL' }, mode: null }],
  subjects: [
    { subject: ':.x:A/b', contractId: null, versions: [version(1, '"int"')] },
    { subject: 'a-value', contractId: 'a', versions: [version(1, '"int"'), version(3, '"long"')] },
  ],
  contracts: [contract('A', { name: 'large' }), contract('a', { name: 'small', since: '2026-01-01' })],
  products: [product('p', ['a', 'A'])],
};

const planned = async (registered: MeshContents) => planMesh(await readMeshFolder(folder), registered);

test('a folder says what was exported, and of what is registered so nothing differs', async () => {
  const files = filesOfMesh(contents);
  expect(writeFolder(folder, files)).toEqual({ written: files.size, removed: 0, files: files.size });
  expect(writeFolder(folder, files)).toEqual({ written: 0, removed: 0, files: files.size });
  const plan = await planned(contents);
  expect(plan).toMatchObject({ mistakes: [], beside: [] });
  expect(isEmpty(plan)).toBe(true);
});

test('files of what is gone are removed; nothing else is, and no folder of somebody else is touched', () => {
  writeFolder(folder, filesOfMesh(contents));
  writeFileSync(join(folder, 'README.md'), 'ours');
  writeFolder(folder, filesOfMesh({ ...contents, subjects: [], products: [] }));
  expect(readdirSync(join(folder, 'products'))).toEqual([]);
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe('ours');
  rmSync(join(folder, 'mesh.yaml'));
  expect(() => writeFolder(folder, filesOfMesh(contents))).toThrow("has a folder 'domains' but no mesh.yaml");
});

test('what differs is planned, and what is in no file is left', async () => {
  writeFolder(folder, filesOfMesh(contents));
  const [first, second] = contents.subjects;
  const plan = await planned({
    ...contents,
    domains: [],
    settings: [{ scope: 'x', config: null, mode: 'READONLY' }],
    contracts: [contract('a', { name: 'other' }), contract('z')],
    subjects: second ? [{ ...second, versions: second.versions.slice(0, 1) }] : [],
  });
  expect(plan.domains.map(({ id }) => id)).toEqual(['clients']);
  expect(plan.settings.map(({ scope }) => scope)).toEqual(['']);
  expect(plan.changes.map(({ id }) => id).sort()).toEqual(['A', 'a']);
  expect(plan.histories).toEqual([first, { ...second, versions: [version(3, '"long"')] }]);
  expect(plan.beside).toEqual(['DataContract z', "settings of 'x'"]);
});

test('a version that is another schema on the server is a mistake; one without an id is registered by a change set', async () => {
  writeFolder(folder, filesOfMesh(contents));
  const about = join(folder, 'subjects/a-value/subject.yaml');
  writeFileSync(about, readFileSync(about, 'utf8').replace('    id: 13\n', ''));
  const subjects = [{ subject: 'a-value', contractId: 'b', versions: [version(1, '"string"')] }];
  const plan = await planned({ ...contents, subjects });
  expect(plan.mistakes.map(({ message }) => message)).toEqual([
    "Version 1 of subject 'a-value' is another schema on the server.",
    "Subject 'a-value' belongs to b on the server.",
  ]);
  expect(plan.changes).toMatchObject([{ kind: 'Schema', change: { subject: 'a-value', contractId: 'a' } }]);
});

test('mistakes are told by their file', async () => {
  writeFolder(folder, filesOfMesh(contents));
  writeFileSync(join(folder, 'domains/clients.yaml'), 'name: [');
  writeFileSync(join(folder, 'products/p.odps.yaml'), 'kind: Nothing');
  rmSync(join(folder, 'subjects/a-value/3.avsc'));
  const { mistakes } = await planned(contents);
  expect(mistakes.map(({ file, message }) => `${file} ${message.slice(0, 20)}`)).toEqual([
    'domains/clients.yaml cannot be read: unex',
    "subjects/a-value/subject.yaml there is no file '3.",
    'products/p.odps.yaml Its kind is neither ',
  ]);
  await expect(readMeshFolder(tmpdir())).rejects.toThrow('is no export of a mesh');
});

test('names become files that every file system tells apart', () => {
  const names = ['a', 'A', 'b', '..', '', 'x/y:z', 'long'.repeat(100), 'über'];
  const files = [...fileNames(names).values()];
  expect(new Set(files.map((it) => it.toLowerCase())).size).toBe(names.length);
  for (const file of files) expect(file).toMatch(/^[\w%~][\w%~.-]{0,170}$/);
  expect(fileNames(['b']).get('b')).toBe('b');
});

test('what is made from others comes after them, with what it offers; circles come together', () => {
  const item = (document: { kind: string; id: string }) =>
    ({
      kind: document.kind,
      id: document.id,
      change: { kind: document.kind, document },
      needs: [],
      imports: [],
    }) as unknown as Item;
  const items = [
    item(product('late', ['l'], ['e'])),
    item(contract('l')),
    item(product('early', ['e'])),
    item(contract('e')),
    item(product('one', ['o'], ['t'])),
    item(contract('o')),
    item(product('two', ['t'], ['o', 'elsewhere'])),
    item(contract('t')),
  ];
  const { alone, following } = orderSets(items);
  const ids = (sets: readonly (readonly Item[])[]) => sets.map((set) => set.map(({ id }) => id));
  expect(ids(alone)).toEqual([['early', 'e']]);
  expect(ids(following)).toEqual([
    ['late', 'l'],
    ['one', 'o', 'two', 't'],
  ]);
  const many = Array.from({ length: 250 }, (_, n) => item(contract(`c${n}`)));
  expect(orderSets(many).alone.map((set) => set.length)).toEqual([mostOfSet, mostOfSet, 50]);
});
