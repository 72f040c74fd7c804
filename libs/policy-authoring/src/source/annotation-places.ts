import { EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from 'js-yaml';
import type { Event, ScalarEvent } from 'js-yaml';
import type { SourcePlace } from '../report.js';
import type { OutlinedAnnotation } from './module-outline.js';

/** The keys of a mapping: where each begins, and the keys below it. */
type PlacedKeys = Map<string, { readonly offset: number; readonly below: PlacedKeys | undefined }>;

/**
 * Where a METADATA block says something: the place of the key at a path, or of the nearest key above it that is
 * there, or of the block.
 */
export function annotationPlace(
  annotation: OutlinedAnnotation,
  path: readonly (string | number)[],
): SourcePlace {
  const text = yamlOf(annotation.text);
  const offset = keyOffset(placedKeys(text), path);
  const { file, row, column } = annotation;
  if (offset === undefined) return { file, row, column };
  const before = text.slice(0, offset).split('\n');
  return { file, row: row + before.length - 1, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The keys that a block has at a path, in the order in which it is written. */
export function annotationKeys(annotation: OutlinedAnnotation, path: readonly string[]): string[] {
  const keys = path.reduce<PlacedKeys | undefined>(
    (below, key) => below?.get(key)?.below,
    placedKeys(yamlOf(annotation.text)),
  );
  return [...(keys?.keys() ?? [])];
}

/** The block with blanks for its comment signs, so that rows and columns stay what they are. */
function yamlOf(text: string): string {
  const [, ...lines] = text.split('\n');
  return ['', ...lines.map((line) => line.replace('#', ' ').replace(/\r$/, ''))].join('\n');
}

function keyOffset(
  keys: PlacedKeys | undefined,
  [key, ...rest]: readonly (string | number)[],
): number | undefined {
  const placed = keys?.get(String(key));
  return placed && (keyOffset(placed.below, rest) ?? placed.offset);
}

/** The keys of a YAML text; none when it is no YAML, or no mapping. */
function placedKeys(text: string): PlacedKeys | undefined {
  try {
    const [, ...events] = parseEvents(text, {});
    return new KeyReader(text, events).node();
  } catch (error) {
    if (error instanceof YAMLException) return undefined;
    throw error;
  }
}

/** Reads what begins and ends in a text, one after the other. */
class KeyReader {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly events: readonly Event[],
  ) {}

  /** Takes one node; the keys of it where it is a mapping. */
  node(): PlacedKeys | undefined {
    const event = this.events[this.at++];
    if (event?.type === EVENT_ID.MAPPING) return this.mapping();
    if (event?.type === EVENT_ID.SEQUENCE) this.untilItsEnd(() => this.node());
    return undefined;
  }

  private mapping(): PlacedKeys {
    const keys: PlacedKeys = new Map();
    this.untilItsEnd(() => {
      const key = this.events[this.at];
      this.node();
      const below = this.node();
      if (key?.type === EVENT_ID.SCALAR)
        keys.set(getScalarValue(this.text, key), { offset: beginOf(key), below });
    });
    return keys;
  }

  private untilItsEnd(take: () => void): void {
    while (this.events[this.at]?.type !== EVENT_ID.POP) take();
    this.at += 1;
  }
}

/** A quoted key begins with its quote. */
function beginOf({ style, valueStart }: ScalarEvent): number {
  const isQuoted = style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
  return isQuoted ? valueStart - 1 : valueStart;
}
