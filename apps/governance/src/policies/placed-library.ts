import { documentsRoot, libraryRoot } from '#policy-authoring';
import type { JsonObject, PolicyScope, RegoModule } from '#policy-engine';
import type { ScopeLibrary } from '../in-force/index.js';

/** The library's modules where sets have them: by their scope, so that those of several can lie beside each other. */
export function placedLibrary(scope: PolicyScope, { modules }: ScopeLibrary): RegoModule[] {
  const folder = libraryRoot(scope).replace(/^lib\./, '');
  return modules.map(({ path, text }) => ({ path: `libraries/${folder}/${path}`, text }));
}

/** The library's documents where policies read them: `data.scope.domains.<domain>.<name>`; undefined where there is none. */
export function libraryData(scope: PolicyScope, { documents }: ScopeLibrary): JsonObject | undefined {
  if (documents.length === 0) return undefined;
  const values: JsonObject = Object.fromEntries(documents.map(({ name, value }) => [name, value]));
  return documentsRoot(scope)
    .split('.')
    .reduceRight<JsonObject>((below, name) => ({ [name]: below }), values);
}
