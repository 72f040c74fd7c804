import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { SourcePlace } from '../report.js';
import type { OutlinedAnnotation } from './module-outline.js';

/**
 * Where a METADATA block says something: the place of the key at a path, or of the nearest key above it that is
 * there, or of the block.
 */
export function annotationPlace(
  annotation: OutlinedAnnotation,
  path: readonly (string | number)[],
): SourcePlace {
  const lines = new LineCounter();
  const document = parseDocument(yamlOf(annotation.text), { lineCounter: lines });
  const offset = keyOffset(document.contents, path);
  const { file, row, column } = annotation;
  if (offset === undefined) return { file, row, column };
  const { line, col } = lines.linePos(offset);
  return { file, row: row + line - 1, column: col };
}

/** The block with blanks for its comment signs, so that rows and columns stay what they are. */
function yamlOf(text: string): string {
  const [, ...lines] = text.split('\n');
  return ['', ...lines.map((line) => line.replace('#', ' ').replace(/\r$/, ''))].join('\n');
}

function keyOffset(node: unknown, [key, ...rest]: readonly (string | number)[]): number | undefined {
  if (key === undefined || !isMap(node)) return undefined;
  const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
  if (!pair || !isScalar(pair.key)) return undefined;
  return keyOffset(pair.value, rest) ?? pair.key.range?.[0];
}
