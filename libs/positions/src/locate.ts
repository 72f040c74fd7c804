import { findAvroField } from './find-avro-field.js';
import { findColumn, type FoundName } from './find-column.js';
import { findJsonProperty } from './find-json-property.js';
import { findProtoField } from './find-proto-field.js';
import { followPath } from './follow-path.js';
import type { Placed } from './placed.js';
import { readJson } from './read-json.js';
import { readYaml } from './read-yaml.js';

/** In which words a part of a text is written. */
export type Language = 'ODPS' | 'ODCS' | 'AVRO' | 'JSON' | 'PROTOBUF';

/** A part of a file that is looked through: a whole document of it, or a schema within one. */
export interface Part {
  readonly file: string;
  readonly text: string;
  readonly language: Language;
  /** Which of several documents, and where in it the part begins. */
  readonly document: number;
  readonly within: readonly string[];
}

/** Where a path was found. */
export interface Located {
  /** Characters from the beginning of the text. */
  readonly at: number;
  /** Whether what was looked for is there itself; else it is what it would be in. */
  readonly isWhole: boolean;
}

/** Finds places in parts of files. It keeps what it has read of a file for the next question about it. */
export class Locator {
  private readonly read = new Map<string, (Placed | undefined)[]>();

  /** Where a path of a decision leads: to a place of the document, or to a column or field by its names. */
  locate(part: Part, path: string): Located {
    const steps = path === '' ? [] : path.split('.');
    if (part.language === 'PROTOBUF') return located(findProtoField(part.text, steps), 0);
    const root = this.rootOf(part);
    if (!root) return { at: 0, isWhole: false };
    const followed = followPath(root, steps);
    if (steps.length === 0 || followed.steps === steps.length) return { at: followed.at, isWhole: true };
    return located(named(part.language, root, steps), followed.steps > 1 ? followed.at : root.at);
  }

  private rootOf(part: Part): Placed | undefined {
    const document = this.documentsOf(part)[part.document];
    return document && followPath(document, part.within).value;
  }

  private documentsOf({ file, text }: Part): (Placed | undefined)[] {
    const known = this.read.get(text);
    if (known) return known;
    const documents = documentsIn(file, text);
    this.read.set(text, documents);
    return documents;
  }
}

function documentsIn(file: string, text: string): (Placed | undefined)[] {
  try {
    return /\.ya?ml$/.test(file) ? readYaml(text) : [readJson(text)];
  } catch {
    // What cannot be read is told of by whoever reads it for its content.
    return [];
  }
}

function named(language: Language, root: Placed, steps: readonly string[]): FoundName | undefined {
  switch (language) {
    case 'AVRO':
      return findAvroField(root, steps);
    case 'JSON':
      return findJsonProperty(root, steps);
    case 'ODCS':
      return findColumn(root, steps);
    default:
      return undefined;
  }
}

function located(found: FoundName | undefined, otherwise: number): Located {
  return found ?? { at: otherwise, isWhole: false };
}
