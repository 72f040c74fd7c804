import { YAMLException } from 'js-yaml';
import { readYamlStream } from '#yaml';
import type { Part } from '#positions';
import { type Document, type Item, keyOf, type SourceMistake } from './item.js';

/** What a file holds, and what in it cannot be sent. */
export interface Read {
  readonly items: readonly Item[];
  readonly mistakes: readonly SourceMistake[];
}

/** The products and contracts of a file: one, or several divided by `---`. */
export function readDocumentFile(file: string, text: string): Read {
  const documents = readDocuments(file, text);
  if ('message' in documents) return { items: [], mistakes: [documents] };
  const read = documents.map((it, document) =>
    readDocument({ file, text, language: 'ODPS', document, within: [] }, it),
  );
  return { items: read.flatMap((it) => it.items), mistakes: read.flatMap((it) => it.mistakes) };
}

/** The documents of a YAML or JSON file, or the mistake that makes it unreadable. */
export function readDocuments(file: string, text: string): unknown[] | SourceMistake {
  try {
    return readYamlStream(text);
  } catch (error) {
    const { reason, mark } = error as YAMLException;
    const message = error instanceof YAMLException ? reason : (error as Error).message;
    return {
      file,
      line: (mark?.line ?? 0) + 1,
      column: (mark?.column ?? 0) + 1,
      message: `It cannot be read: ${message}.`,
    };
  }
}

function readDocument(part: Part, content: unknown): Read {
  if (content === null || content === undefined) return { items: [], mistakes: [] };
  const document = isDocument(content) ? content : {};
  const { kind, id } = document;
  if (kind !== 'DataProduct' && kind !== 'DataContract')
    return mistaken(part, 'Its kind is neither DataProduct nor DataContract.');
  if (typeof id !== 'string' || id === '') return mistaken(part, 'It has no id.');
  const language = kind === 'DataProduct' ? 'ODPS' : 'ODCS';
  const item = {
    kind,
    id,
    change: { kind, document },
    part: { ...part, language },
    imports: [],
    needs: needsOf(document),
  } as const;
  return { items: [item], mistakes: [] };
}

function mistaken({ file }: Part, message: string): Read {
  return { items: [], mistakes: [{ file, line: 1, column: 1, message }] };
}

/** The contracts that a product offers and takes in. */
function needsOf(document: Document): string[] {
  const ports = ['outputPorts', 'inputPorts'].flatMap((side) =>
    Array.isArray(document[side]) ? (document[side] as unknown[]) : [],
  );
  const ids = ports.map((port) => (isDocument(port) ? port['contractId'] : undefined));
  return ids.filter((id) => typeof id === 'string').map((id) => keyOf({ kind: 'DataContract', id }));
}

export function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
