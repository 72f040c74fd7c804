import type { DataContract } from '#contracts/documents';
import { topicsOf } from '#document-readers';
import type { SchemaType } from '#contracts/change-sets';
import { folderOf, stemOf } from './file-kind.js';
import { type Import, type Item, keyOf } from './item.js';
import { importsOfProto } from './proto-imports.js';
import { isDocument, readDocuments } from './read-document-file.js';
import type { FileRule } from './settings-file.js';
import type { Tree } from './tree.js';

/** What is known of a repository when one of its schemas is read. */
export interface SchemaContext {
  readonly tree: Tree;
  ruleOf(path: string): FileRule | undefined;
  /** Under which name others import a Protobuf file. */
  readonly importedNames: ReadonlyMap<string, string>;
}

/** A wire schema in a file of its own. */
export function readSchemaFile(path: string, schemaType: SchemaType, context: SchemaContext): Item {
  const schema = context.tree.text(path);
  const { subject, contractId } = identityOf(path, context);
  const imports = [
    ...rulesImports(path, context),
    ...(schemaType === 'PROTOBUF' ? protoImports(path, context) : []),
  ];
  return {
    kind: 'Schema',
    id: subject,
    change: { kind: 'Schema', subject, schemaType, schema, ...(contractId !== undefined && { contractId }) },
    part: { file: path, text: schema, language: schemaType, document: 0, within: [] },
    imports,
    needs: [
      ...imports.map(({ subject: id }) => keyOf({ kind: 'Schema', id })),
      ...(contractId === undefined ? [] : [keyOf({ kind: 'DataContract', id: contractId })]),
    ],
  };
}

/** By settings, else by a contract of the same name beside it, else by its own name. */
function identityOf(path: string, context: SchemaContext): { subject: string; contractId?: string } {
  const rule = context.ruleOf(path);
  const [stem = '', side = 'value'] = stemOf(path).split(/-(key|value)$/);
  const beside = contractBeside(path, stem, context.tree);
  const contractId = rule?.contract ?? beside?.id;
  const topic = (beside && topicsOf(beside)[0]?.name) ?? stem;
  const subject =
    rule?.subject === undefined ? context.importedNames.get(path) : filledIn(rule.subject, path);
  return { subject: subject ?? `${topic}-${side}`, contractId };
}

function filledIn(subject: string, path: string): string {
  const folder = folderOf(path);
  return subject
    .replaceAll('{name}', stemOf(path))
    .replaceAll('{folder}', folder.slice(folder.lastIndexOf('/') + 1));
}

function contractBeside(path: string, stem: string, tree: Tree): DataContract | undefined {
  const folder = folderOf(path);
  const names = ['odcs', 'contract'].flatMap((kind) =>
    ['yaml', 'yml', 'json'].map((it) => `${stem}.${kind}.${it}`),
  );
  const file = names.map((name) => (folder === '' ? name : `${folder}/${name}`)).find((it) => tree.has(it));
  if (file === undefined) return undefined;
  const documents = readDocuments(file, tree.text(file));
  const found = Array.isArray(documents) ? documents.find(isContract) : undefined;
  return found as DataContract | undefined;
}

/** As far as it is read here: its id, and objects that have names. */
function isContract(content: unknown): boolean {
  if (!isDocument(content) || content['kind'] !== 'DataContract' || typeof content['id'] !== 'string')
    return false;
  const { schema = [], servers = [] } = content;
  return (
    Array.isArray(schema) && schema.every(isDocument) && Array.isArray(servers) && servers.every(isDocument)
  );
}

function rulesImports(path: string, context: SchemaContext): Import[] {
  const references = context.ruleOf(path)?.references ?? [];
  return references.map(({ name, path: file, subject, version }) => ({
    name,
    subject: subject ?? (file === undefined ? name : identityOf(file, context).subject),
    version,
  }));
}

function protoImports(path: string, context: SchemaContext): Import[] {
  const imports = importsOfProto(path, context.tree);
  return imports.map(({ name, path: file }) => ({
    name,
    subject: file === undefined ? name : identityOf(file, context).subject,
  }));
}
