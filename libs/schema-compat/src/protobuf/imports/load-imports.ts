import { SchemaInvalid, type ResolvedReference } from '../../format.js';
import type { ProtoFile } from '../model.js';
import { readSchemaText } from '../read-schema-text.js';
import { builtInFile } from './built-in-files.js';
import type { Origin } from './type-index.js';

/** A file that a schema imports, directly or through others. */
export interface ImportedFile {
  readonly path: string;
  readonly file: ProtoFile;
  readonly origin: Origin;
}

/** More files than this behind one schema are refused rather than read. */
const MAX_FILES = 2_000;

/**
 * Reads every file that a schema imports, however far away; a file that is imported often is read once. A reference
 * of the schema itself wins over one of a reference, and any reference over the files built in.
 * @throws SchemaInvalid for an import that nothing provides, for a cycle, and for a mistake in a file, naming it
 */
export function loadImports(file: ProtoFile, references: readonly ResolvedReference[]): ImportedFile[] {
  const available = referencesByName(references);
  const loaded = new Map<string, ImportedFile>();
  // Depth first with a stack of our own: a chain of imports may be longer than the call stack.
  const open: Visit[] = [{ path: '', file, next: 0 }];
  const opened = new Set<string>();
  for (let visit = open.at(-1); visit; visit = open.at(-1)) {
    const wanted = visit.file.imports[visit.next++];
    if (!wanted) {
      open.pop();
      opened.delete(visit.path);
    } else if (wanted.kind !== 'option') {
      if (opened.has(wanted.path)) throw cycle(open, wanted.path);
      if (loaded.has(wanted.path)) continue;
      const imported = load(wanted.path, available, visit);
      if (loaded.size >= MAX_FILES)
        throw new SchemaInvalid(`the schema imports more than ${MAX_FILES} files`);
      loaded.set(wanted.path, imported);
      opened.add(wanted.path);
      open.push({ path: wanted.path, file: imported.file, next: 0 });
    }
  }
  return [...loaded.values()];
}

interface Visit {
  readonly path: string;
  readonly file: ProtoFile;
  /** The import to look at next. */
  next: number;
}

interface Available {
  readonly reference: ResolvedReference;
  /** Whether the schema itself refers to it, and not only one of its references. */
  readonly direct: boolean;
}

function referencesByName(references: readonly ResolvedReference[]): Map<string, Available> {
  const byName = new Map<string, Available>();
  for (const reference of references) byName.set(reference.name, { reference, direct: true });
  // Nearest first, by levels.
  for (let level = references; level.length > 0;) {
    const next = level.flatMap((reference) => reference.references ?? []);
    // Each name once: imports that meet again further away would double with every level.
    level = next.filter((reference) => {
      if (byName.has(reference.name)) return false;
      byName.set(reference.name, { reference, direct: false });
      return true;
    });
  }
  return byName;
}

function load(path: string, available: ReadonlyMap<string, Available>, importer: Visit): ImportedFile {
  const found = available.get(path);
  if (found) {
    const { subject, version, schema } = found.reference;
    const origin: Origin = found.direct ? { subject, version } : {};
    return { path, file: readReference(path, schema), origin };
  }
  const builtIn = builtInFile(path);
  if (builtIn) return { path, file: builtIn, origin: {} };
  const where = importer.path === '' ? '' : ` (imported by ${importer.path})`;
  throw new SchemaInvalid(`the import "${path}"${where} is not among the references`, 'imports');
}

function readReference(path: string, text: string): ProtoFile {
  try {
    return readSchemaText(text);
  } catch (error) {
    if (!(error instanceof SchemaInvalid)) throw error;
    throw new SchemaInvalid(`in the import "${path}": ${error.message}`, `imports.${path}`);
  }
}

function cycle(open: readonly Visit[], path: string): SchemaInvalid {
  const from = open.findIndex((visit) => visit.path === path);
  const paths = [...open.slice(from).map((visit) => visit.path), path];
  const shown = paths.length > 8 ? [...paths.slice(0, 7), '…', path] : paths;
  return new SchemaInvalid(`the imports go round in a circle: ${shown.join(' → ')}`, 'imports');
}
