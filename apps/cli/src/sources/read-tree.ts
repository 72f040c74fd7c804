import { fileKindOf } from './file-kind.js';
import { keyOf, type Item, type SourceMistake } from './item.js';
import { matcherOf } from './pattern.js';
import { importedNames } from './proto-imports.js';
import { readAsyncApiFile } from './read-asyncapi-file.js';
import { readDocumentFile, type Read } from './read-document-file.js';
import { readSchemaFile, type SchemaContext } from './read-schema-file.js';
import type { Settings } from './settings.js';
import type { Tree } from './tree.js';

/** Reads everything that files of a tree say of the mesh. @param of only these files; the others may be looked into */
export function readTree(tree: Tree, settings: Settings, of: readonly string[] = tree.paths): Read {
  const context = contextOf(tree, settings);
  const ignored = (settings.ignore ?? []).map(matcherOf);
  const read = of
    .filter((path) => !ignored.some((matches) => matches(path)) && context.ruleOf(path)?.ignore !== true)
    .map((path) => readFile(path, context));
  const items = read.flatMap((it) => it.items);
  return { items, mistakes: [...read.flatMap((it) => it.mistakes), ...saidTwice(items)] };
}

function contextOf(tree: Tree, { files = [] }: Settings): SchemaContext {
  const rules = files.map((rule) => ({ rule, matches: matcherOf(rule.path) }));
  const ruleOf = (path: string) => rules.find(({ matches }) => matches(path))?.rule;
  return { tree, ruleOf, importedNames: importedNames(tree) };
}

function readFile(path: string, context: SchemaContext): Read {
  const kind = fileKindOf(path);
  if (kind === undefined) return { items: [], mistakes: [] };
  if (kind === 'document') return readDocumentFile(path, context.tree.text(path));
  if (kind === 'asyncapi') return readAsyncApiFile(path, context.tree);
  return { items: [readSchemaFile(path, kind, context)], mistakes: [] };
}

function saidTwice(items: readonly Item[]): SourceMistake[] {
  const first = new Map<string, Item>();
  return items.flatMap((item) => {
    const before = first.get(keyOf(item));
    first.set(keyOf(item), before ?? item);
    if (!before) return [];
    const message = `${item.kind} '${item.id}' is also in ${before.part.file}: which of them counts?`;
    return [{ file: item.part.file, line: 1, column: 1, message }];
  });
}
