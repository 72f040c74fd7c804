import { folderOf } from './file-kind.js';
import type { Tree } from './tree.js';

/** One import of a Protobuf file, and where the imported file lies, if it is in the repository. */
export interface ProtoImport {
  readonly name: string;
  readonly path: string | undefined;
}

/** What every reader of Protobuf knows without being given it. */
const builtIn = /^(google\/(protobuf|type)|confluent)\//;

const statement = /^[ \t]*import\s+(?:public\s+|weak\s+)?"([^"]+)"\s*;/gm;

/** The files that a Protobuf file imports. */
export function importsOfProto(path: string, tree: Tree): ProtoImport[] {
  const text = tree.text(path).replaceAll(/\/\*[\s\S]*?\*\//g, '');
  const names = [...text.matchAll(statement)].map(([, name = '']) => name);
  return names
    .map((name) => ({ name, path: findImported(name, path, tree) }))
    .filter((it) => it.path !== undefined || !builtIn.test(it.name));
}

/** Imports are named from a folder that some folder above the importing file is; which one is not said in the file. */
function findImported(name: string, importing: string, tree: Tree): string | undefined {
  for (let folder = folderOf(importing); ; folder = folderOf(folder)) {
    const path = folder === '' ? name : `${folder}/${name}`;
    if (tree.has(path)) return path;
    if (folder === '') break;
  }
  const ending = tree.paths.filter((path) => path.endsWith(`/${name}`));
  return ending.length === 1 ? ending[0] : undefined;
}

/** By path, under which name other files of the tree import a Protobuf file first. */
export function importedNames(tree: Tree): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const path of tree.paths.filter((it) => it.endsWith('.proto')))
    for (const { name, path: imported } of importsOfProto(path, tree))
      if (imported !== undefined && !names.has(imported)) names.set(imported, name);
  return names;
}
