import { load, loadAll, YAMLException } from 'js-yaml';
import { deepFolded } from './deep-folded.js';
import { exactSchema, settled } from './exact-scalars.js';

/** What a text may not go beyond. */
interface YamlBounds {
  readonly maxAliases?: number;
  readonly maxDepth?: number;
}

/**
 * The one document of a text. Its numbers remember how they were written, as those of `parseJson` do.
 * @throws YAMLException of js-yaml, with `reason` and `mark`
 */
export function readYaml(text: string, bounds: YamlBounds = {}): unknown {
  return settled(leniently(text, (it) => load(it, { schema: exactSchema, ...bounds })));
}

/**
 * The documents of a text, divided by `---`.
 * @throws YAMLException of js-yaml, with `reason` and `mark`
 */
export function readYamlStream(text: string, bounds: YamlBounds = {}): unknown[] {
  return leniently(text, (it) => loadAll(it, { schema: exactSchema, ...bounds })).map(settled);
}

/** A text is read as it is; only where that fails by how a quoted text is folded is it read again. */
function leniently<Read>(text: string, read: (text: string) => Read): Read {
  try {
    return read(text);
  } catch (error) {
    if (!(error instanceof YAMLException) || error.reason !== 'deficient indentation') throw error;
    return read(deepFolded(text));
  }
}
