/** What a file is by its name. */
export type FileKind = 'document' | 'asyncapi' | 'AVRO' | 'PROTOBUF' | 'JSON';

const byName: readonly [RegExp, FileKind][] = [
  [/\.(odps|odcs|product|contract)\.(ya?ml|json)$/, 'document'],
  [/(^|[/.-])asyncapi\.(ya?ml|json)$/, 'asyncapi'],
  [/\.avsc$/, 'AVRO'],
  [/\.proto$/, 'PROTOBUF'],
  [/\.schema\.json$/, 'JSON'],
];

/** What a file is; undefined when it is nothing to gate. */
export function fileKindOf(path: string): FileKind | undefined {
  return byName.find(([pattern]) => pattern.test(path))?.[1];
}

/** The name of a file without its folder and what says its kind. */
export function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.replace(/(\.(odps|odcs|product|contract|schema))?\.(ya?ml|json|avsc|proto)$/, '');
}

/** The folder of a file, without a slash at its end; empty for those at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
