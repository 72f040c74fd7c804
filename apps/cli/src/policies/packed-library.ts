import { isDeepStrictEqual } from 'node:util';
import { type Files, type PackModule, readJsonFile } from './pack-files.js';

/** The folder of what the policies of a scope share. */
export const LIBRARY = 'library';
const SCHEMAS = `${LIBRARY}/schemas.json`;

type Values = Readonly<Record<string, unknown>>;

/** A document that policies read as `data.scope.<scope>.<name>`. */
interface PackDocument {
  readonly name: string;
  readonly value: unknown;
  readonly schema?: Values;
}

/** What the policies of a scope share. */
export interface PackLibrary {
  readonly modules: readonly PackModule[];
  readonly tests: readonly PackModule[];
  readonly documents: readonly PackDocument[];
}

/** As the server has it. */
export interface RegisteredLibrary extends PackLibrary {
  readonly revision: number;
  /** The scope as packages name it, e.g. `domains.clients`. */
  readonly package: string;
}

/** Its modules, and the schemas of its documents; the documents are in data.json, where OPA reads them. */
export function libraryFiles({ modules, tests, documents }: PackLibrary): Map<string, Buffer> {
  const files = [...modules, ...tests].map(
    ({ path, text }) => [`${LIBRARY}/${path}`, Buffer.from(text)] as const,
  );
  const schemas = documents.flatMap(({ name, schema }) => (schema ? [[name, schema] as const] : []));
  const text = `${JSON.stringify(Object.fromEntries(schemas), null, 2)}\n`;
  return new Map([...files, ...(schemas.length > 0 ? [[SCHEMAS, Buffer.from(text)] as const] : [])]);
}

/** What data.json has of it: `{"scope": {"domains": {"clients": {...}}}}`. */
export function libraryData({ documents, package: named }: RegisteredLibrary): object {
  const values: Values = Object.fromEntries(documents.map(({ name, value }) => [name, value]));
  const below = named.split('.').reduceRight<Values>((it, name) => ({ [name]: it }), values);
  return documents.length > 0 ? { scope: below } : {};
}

/** Undefined where the files say nothing of one: then it is left as it is. @throws UsageMistake */
export function libraryOf(scope: string, files: Files, modules: readonly PackModule[], data: object) {
  const values = documentsIn(scope, (data as { scope?: Values }).scope ?? {});
  if (modules.length === 0 && !values) return undefined;
  const schemas = (files.has(SCHEMAS) ? readJsonFile(files, SCHEMAS) : {}) as Record<string, Values>;
  const documents = Object.entries(values ?? {}).map(([name, value]) => {
    const { [name]: schema } = schemas;
    return { name, value, ...(schema && { schema }) };
  });
  const isTest = ({ path }: PackModule) => path.endsWith('_test.rego');
  return { modules: modules.filter((it) => !isTest(it)), tests: modules.filter(isTest), documents };
}

function documentsIn(scope: string, data: Values): Values | undefined {
  if (scope === 'global') return data.global as Values | undefined;
  const [kind] = scope.split(':');
  // The folder is one scope's, so there is one below its kind.
  return Object.values((data[`${kind}s`] ?? {}) as Record<string, Values>)[0];
}

/** One library with all that only the other has. */
export function withPartsOf(one: PackLibrary, other: PackLibrary): PackLibrary {
  return {
    modules: [...one.modules, ...other.modules.filter(isNoneOf(one.modules, 'path'))],
    tests: [...one.tests, ...other.tests.filter(isNoneOf(one.tests, 'path'))],
    documents: [...one.documents, ...other.documents.filter(isNoneOf(one.documents, 'name'))],
  };
}

function isNoneOf<K extends string>(parts: readonly Readonly<Record<K, string>>[], key: K) {
  return (part: Readonly<Record<K, string>>) => !parts.some((it) => it[key] === part[key]);
}

/** The paths of modules and the names of documents in which two libraries differ. */
export function differingParts(one: PackLibrary, other: PackLibrary): string[] {
  const partsOf = ({ modules, tests, documents }: PackLibrary) =>
    new Map<string, unknown>([
      ...[...modules, ...tests].map(({ path, text }) => [path, text] as const),
      ...documents.map(({ name, value, schema }) => [name, [value, schema]] as const),
    ]);
  const [before, after] = [partsOf(one), partsOf(other)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => !isDeepStrictEqual(before.get(name), after.get(name)))
    .sort();
}
