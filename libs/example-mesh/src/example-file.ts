import { readFileSync } from 'node:fs';
import { readYamlStream } from '#yaml';

/** The folder of the examples, as seen from this module's source or from its build, which lies one folder deeper. */
const folder = new URL(
  import.meta.url.endsWith('.ts') ? '../../../examples/' : '../../../../examples/',
  import.meta.url,
);

/** The text of a file of the example mesh, `<domain>/<name>`. */
export function exampleText(path: string): string {
  return readFileSync(new URL(path, folder), 'utf8');
}

/** What a JSON file of the example mesh holds. */
export function exampleJson<T = Record<string, unknown>>(path: string): T {
  return JSON.parse(exampleText(path)) as T;
}

/** The document of a YAML file of the example mesh. */
export function exampleDocument(path: string): Record<string, unknown> {
  return readYamlStream(exampleText(path))[0] as Record<string, unknown>;
}
