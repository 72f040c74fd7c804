import { type Files, type PackModule, readJsonFile } from './pack-files.js';
import {
  LIBRARY,
  libraryData,
  libraryFiles,
  libraryOf,
  type PackLibrary,
  type RegisteredLibrary,
} from './packed-library.js';
import { UsageMistake } from '../command-line/index.js';

/** Where a version of a policy is to stand. */
export const packStates = ['draft', 'shadow', 'warn', 'enforce', 'retired'] as const;
export type PackState = (typeof packStates)[number];

/** A policy with its tests, and the stage in which it is to be. */
export interface PackedPolicy {
  readonly id: string;
  readonly state: PackState;
  readonly modules: readonly PackModule[];
  readonly tests: readonly PackModule[];
}

/** What a scope is to have: kept in git, or handed on as a bundle. */
export interface Pack {
  readonly scope: string;
  /** Ids of policies that are the pack's where the scope has several, e.g. `PII-*`; undefined: all of the scope are. */
  readonly owns?: readonly string[];
  readonly policies: readonly PackedPolicy[];
  /** What the scope itself sets; undefined: that is not the pack's to say. */
  readonly parameters?: Parameters;
  /** What its policies share; undefined: that is not the pack's to say. */
  readonly library?: PackLibrary;
}

export type Parameters = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Says which policies there are, and in which stage: `{"scope": "domain:clients", "policies": {"CLIENTS-001": "enforce"}}`. */
const PACK = 'pack.json';
const DATA = 'data.json';
const MANIFEST = '.manifest';

/** The files of a pack: a folder for each policy, and what OPA needs to take the whole as a bundle. */
export function filesOf(
  { scope, policies, parameters }: Pack,
  library: RegisteredLibrary,
): Map<string, Buffer> {
  const states = Object.fromEntries(policies.map(({ id, state }) => [id, state]));
  const files = new Map([
    [PACK, jsonOf({ scope, policies: states })],
    [MANIFEST, jsonOf({ roots: ['lib', 'mesh', 'params', 'scope'] })],
    [DATA, jsonOf({ params: parameters ?? {}, ...libraryData(library) })],
    ...libraryFiles(library),
  ]);
  for (const { id, modules, tests } of policies)
    for (const { path, text } of [...modules, ...tests]) files.set(`${id}/${path}`, Buffer.from(text));
  return files;
}

/** @throws UsageMistake with the file and line of what is wrong */
export function packOf(files: Files): Pack {
  const { scope, owns, policies } = readPackFile(files);
  const data = files.has(DATA) ? (readJsonFile(files, DATA) as { params?: Parameters }) : undefined;
  const library = libraryOf(scope, files, modulesIn(LIBRARY, files), data ?? {});
  const strangers = [...files.keys()].filter(
    (path) => path.endsWith('.rego') && !(folderOf(path) in policies) && folderOf(path) !== LIBRARY,
  );
  if (strangers[0] !== undefined)
    throw new UsageMistake(
      `${strangers[0]}:1: ${PACK} names no policy ${folderOf(strangers[0]) || 'for it'}.`,
    );
  return {
    scope,
    ...(owns && { owns }),
    policies: Object.entries(policies).map(([id, state]) => packedPolicy(id, state, files)),
    ...(data?.params && { parameters: data.params }),
    ...(library && { library }),
  };
}

/** Whether a policy is the pack's to keep or to give up: `*` in what it owns stands for anything. */
export function isOwned({ owns }: Pick<Pack, 'owns'>, id: string): boolean {
  return !owns || owns.some((pattern) => matches(pattern, id));
}

function matches(pattern: string, id: string): boolean {
  const [first = '', ...rest] = pattern.split('*').map((it) => it.replaceAll(/[^\w-]/g, String.raw`\$&`));
  return new RegExp(`^${[first, ...rest].join('.*')}$`).test(id);
}

interface PackFile extends Pick<Pack, 'scope' | 'owns'> {
  readonly policies: Record<string, PackState>;
}

function readPackFile(files: Files): PackFile {
  if (!files.has(PACK)) throw new UsageMistake(`There is no ${PACK}: 'policy export' writes one.`);
  const { scope, owns, policies } = readJsonFile(files, PACK) as Record<keyof PackFile, unknown>;
  if (typeof scope !== 'string') throw new UsageMistake(`${PACK}: scope: is missing.`);
  if (typeof policies !== 'object' || policies === null)
    throw new UsageMistake(`${PACK}: policies: is missing; it says in which stage each policy is.`);
  for (const [id, state] of Object.entries(policies as Record<string, unknown>))
    if (!packStates.includes(state as PackState))
      throw new UsageMistake(`${PACK}: policies.${id}: is one of ${packStates.join(', ')}.`);
  const owned = ownedIn(owns);
  const stranger = Object.keys(policies).find((id) => !isOwned({ ...(owned && { owns: owned }) }, id));
  if (stranger !== undefined)
    throw new UsageMistake(`${PACK}: policies.${stranger}: is none of those that the pack owns.`);
  return { scope, ...(owned && { owns: owned }), policies: policies as Record<string, PackState> };
}

function ownedIn(owns: unknown): readonly string[] | undefined {
  if (owns === undefined) return undefined;
  if (Array.isArray(owns) && owns.every((it) => typeof it === 'string')) return owns;
  throw new UsageMistake(`${PACK}: owns: is a list of ids of policies, e.g. ["PII-*"].`);
}

function packedPolicy(id: string, state: PackState, files: Files): PackedPolicy {
  const own = modulesIn(id, files);
  const isTest = ({ path }: PackModule) => path.endsWith('_test.rego');
  const modules = own.filter((it) => !isTest(it));
  if (modules.length === 0) throw new UsageMistake(`${PACK}: policies.${id}: there is no module in ${id}/.`);
  return { id, state, modules, tests: own.filter(isTest) };
}

function modulesIn(folder: string, files: Files): PackModule[] {
  return [...files]
    .filter(([path]) => folderOf(path) === folder && path.endsWith('.rego'))
    .map(([path, content]) => ({
      path: path.slice(folder.length + 1),
      text: Buffer.from(content).toString('utf8'),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
}

function jsonOf(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
