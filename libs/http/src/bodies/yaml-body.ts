import { NumberOutOfReach } from '#exact-json';
import { YAMLException } from 'js-yaml';
import { BodyUnreadable } from '#errors';
import { readYamlStream } from '#yaml';
import { withoutMark } from './byte-order-mark.js';
import { checkShape, maxBodyDepth } from './shape.js';

/** A body that came as YAML: its documents in order, empty ones left out. */
export class YamlBody {
  constructor(readonly documents: readonly unknown[]) {}
}

/** Real documents use a handful of aliases; a bomb needs few, but each multiplies. */
const maxAliases = 100;

/**
 * Reads a stream of YAML documents divided by `---`.
 * @throws BodyUnreadable with line and column for broken YAML, duplicate keys, too many aliases or too deep nesting
 */
export function parseYamlBody(text: string): YamlBody {
  const documents = parse(withoutMark(text)).filter((it) => it !== null && it !== undefined);
  if (documents.length === 0) throw new BodyUnreadable('The body is empty; YAML documents were expected.');
  documents.forEach((it) => checkShape(it));
  return new YamlBody(documents);
}

function parse(text: string): unknown[] {
  try {
    return readYamlStream(text, { maxAliases, maxDepth: maxBodyDepth });
  } catch (error) {
    throw new BodyUnreadable(describe(error));
  }
}

function describe(error: unknown): string {
  if (error instanceof NumberOutOfReach) return `${error.message}.`;
  if (!(error instanceof YAMLException)) return 'The body is not YAML.';
  const { reason, mark } = error;
  return `The body is not YAML: ${reason}${mark ? ` at line ${mark.line + 1}, column ${mark.column + 1}` : ''}.`;
}
