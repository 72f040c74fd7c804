import { writeYaml } from '#yaml';
import type { Document } from '../sources/index.js';
import { idOf } from './fetch-mesh.js';
import { fileNames } from './file-names.js';
import type { CarriedVersion, MeshContents, ScopeSettings, SubjectHistory } from './mesh-contents.js';

/** The name of the file that says what a folder is. */
export const folderFile = 'mesh.yaml';
/** How the folder is laid out. */
const folderForm = 'meshwarden.mesh/v1';

const endings = { AVRO: 'avsc', JSON: 'schema.json', PROTOBUF: 'proto' } as const;

/** The files of a mesh by their paths: the same mesh gives the same bytes. */
export function filesOfMesh(contents: MeshContents): ReadonlyMap<string, string> {
  const { domains, terms, settings, subjects, contracts, products } = contents;
  return new Map([
    [folderFile, writeYaml({ form: folderForm })],
    ...documents('domains', 'yaml', domains),
    ...documents('glossary', 'yaml', terms),
    ...documents('products', 'odps.yaml', products),
    ...documents('contracts', 'odcs.yaml', contracts),
    ...filesOfSubjects(subjects),
    ...(settings.length > 0
      ? ([['settings.yaml', writeYaml(settings.map(withoutNulls))]] satisfies [string, string][])
      : []),
  ]);
}

function documents(folder: string, ending: string, all: readonly Document[]): [string, string][] {
  const names = fileNames(all.map(idOf));
  return all.map((it) => [`${folder}/${names.get(idOf(it))}.${ending}`, writeYaml(it)]);
}

function filesOfSubjects(histories: readonly SubjectHistory[]): [string, string][] {
  const names = fileNames(histories.map(({ subject }) => subject));
  return histories.flatMap((history) => filesOfSubject(`subjects/${names.get(history.subject)}`, history));
}

/** A subject is a folder of its schemas, as they are written, and of what is registered beside them. */
function filesOfSubject(
  folder: string,
  { subject, contractId, versions }: SubjectHistory,
): [string, string][] {
  const about = {
    subject,
    ...(contractId !== null && { contract: contractId }),
    versions: versions.map(aboutVersion),
  };
  return [
    [`${folder}/subject.yaml`, writeYaml(about)],
    ...versions.map((it): [string, string] => [`${folder}/${fileOf(it)}`, it.schema]),
  ];
}

function aboutVersion(carried: CarriedVersion): object {
  const { version, schemaId, references, metadata, ruleSet } = carried;
  return {
    version,
    ...(schemaId !== undefined && { id: schemaId }),
    file: fileOf(carried),
    ...(references.length > 0 && { references }),
    ...(metadata && { metadata }),
    ...(ruleSet && { ruleSet }),
  };
}

function fileOf({ version, schemaType }: CarriedVersion): string {
  return `${version}.${endings[schemaType]}`;
}

function withoutNulls({ scope, config, mode }: ScopeSettings): object {
  return { scope, ...(config !== null && { config }), ...(mode !== null && { mode }) };
}
