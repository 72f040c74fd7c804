import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '#yaml';
import type { z } from 'zod';
import { UsageMistake } from '../command-line/index.js';
import { type Document, type Item, readTree, type SourceMistake, WorkingTree } from '../sources/index.js';
import { DomainFile, FolderFile, SettingsOfScopes, SubjectFile, TermFile } from './folder-schemas.js';
import type { CarriedVersion, ScopeSettings, SubjectHistory } from './mesh-contents.js';
import { folderFile } from './mesh-files.js';

/** What a folder says of a mesh, and what in it cannot be understood. */
export interface MeshFolder {
  readonly domains: readonly Document[];
  readonly terms: readonly Document[];
  readonly settings: readonly ScopeSettings[];
  readonly subjects: readonly (SubjectHistory & { readonly folder: string })[];
  /** Products and contracts. */
  readonly documents: readonly Item[];
  readonly mistakes: readonly SourceMistake[];
}

/** @throws UsageMistake when it is no export */
export async function readMeshFolder(folder: string): Promise<MeshFolder> {
  if (!existsSync(join(folder, folderFile)))
    throw new UsageMistake(`'${folder}' is no export of a mesh: it has no ${folderFile}.`);
  const reading = new Reading(folder);
  reading.one(folderFile, FolderFile);
  const domains = reading.filesIn('domains').flatMap((path) => reading.one(path, DomainFile) ?? []);
  const terms = reading.filesIn('glossary').flatMap((path) => reading.one(path, TermFile) ?? []);
  const subjects = reading.foldersIn('subjects').flatMap((path) => reading.subject(path));
  const settings = existsSync(join(folder, 'settings.yaml'))
    ? (reading.one('settings.yaml', SettingsOfScopes) ?? [])
    : [];
  const { items, mistakes } = await documentsOf(folder);
  return {
    domains,
    terms,
    subjects,
    settings: settings.map(({ scope, config = null, mode = null }) => ({ scope, config, mode })),
    documents: items,
    mistakes: [...reading.mistakes, ...mistakes],
  };
}

/** Products and contracts are read as the gate reads them. */
async function documentsOf(folder: string) {
  const below = ['products', 'contracts'].filter((it) => existsSync(join(folder, it)));
  return readTree(await WorkingTree.below(folder, below), {});
}

/** Reads files of a folder, and keeps what is wrong with them. */
class Reading {
  readonly mistakes: SourceMistake[] = [];

  constructor(private readonly folder: string) {}

  filesIn(name: string): string[] {
    return this.namesIn(name).filter((path) => /\.(ya?ml|json)$/.test(path));
  }

  foldersIn(name: string): string[] {
    return this.namesIn(name).filter((path) => statSync(join(this.folder, path)).isDirectory());
  }

  /** What a file says; undefined where that is a mistake. */
  one<Schema extends z.ZodType>(path: string, schema: Schema): z.infer<Schema> | undefined {
    const content = this.contentOf(path);
    if (content === undefined) return undefined;
    const parsed = schema.safeParse(content);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    this.mistake(path, `${[...(issue?.path ?? [])].join('.')}: ${issue?.message ?? 'cannot be understood'}`);
    return undefined;
  }

  /** The subject of a folder. */
  subject(folder: string): (SubjectHistory & { folder: string })[] {
    const about = this.one(`${folder}/subject.yaml`, SubjectFile);
    if (!about) return [];
    const versions = about.versions.flatMap((it) => this.version(folder, it));
    if (versions.length < about.versions.length) return [];
    versions.sort((one, other) => one.version - other.version);
    return [{ subject: about.subject, contractId: about.contract ?? null, versions, folder }];
  }

  private version(
    folder: string,
    { file, id, ...carried }: z.infer<typeof SubjectFile>['versions'][number],
  ): CarriedVersion[] {
    const path = `${folder}/${file}`;
    if (!existsSync(join(this.folder, path))) {
      this.mistake(`${folder}/subject.yaml`, `there is no file '${file}'`);
      return [];
    }
    const schema = readFileSync(join(this.folder, path), 'utf8');
    return [{ ...carried, schema, schemaType: typeOf(file), ...(id !== undefined && { schemaId: id }) }];
  }

  private namesIn(name: string): string[] {
    const folder = join(this.folder, name);
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .sort()
      .map((it) => `${name}/${it}`);
  }

  private contentOf(path: string): unknown {
    try {
      return readYaml(readFileSync(join(this.folder, path), 'utf8')) ?? null;
    } catch (error) {
      this.mistake(path, `cannot be read: ${(error as Error).message.split('\n')[0]}`);
      return undefined;
    }
  }

  private mistake(file: string, message: string): void {
    this.mistakes.push({ file, line: 1, column: 1, message: `${message}.` });
  }
}

function typeOf(file: string): CarriedVersion['schemaType'] {
  if (file.endsWith('.avsc')) return 'AVRO';
  return file.endsWith('.proto') ? 'PROTOBUF' : 'JSON';
}
