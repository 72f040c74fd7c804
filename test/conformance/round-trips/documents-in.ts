import { load } from 'js-yaml';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asDocument, type Sample } from '../documents/samples/parts.js';

/** A document as its author wrote it, with what it says by a reader that is not ours alone. */
export interface Written {
  readonly name: string;
  readonly text: string;
  readonly document: Readonly<Record<string, unknown>>;
}

/** How the standards' repositories call files that are to be refused. */
const meantToBeRefused = /(^|\/)negative-tests\/|invalid/;

/** Every contract and product in a folder and those below it. */
export function documentsIn(folder: string): Written[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return paths
    .filter((path) => /\.od[cp]s\.ya?ml$/.test(path) && !meantToBeRefused.test(path))
    .map((path) => {
      const text = readFileSync(join(folder, path), 'utf8');
      return { name: path, text, document: asDocument(load(text) as object) as Written['document'] };
    });
}

/** A sample as somebody might write it. */
export function writtenOf({ name, document }: Sample): Written {
  return { name, text: JSON.stringify(document), document: document as Written['document'] };
}
