import type { PolicyScope } from '#policy-engine';

/**
 * The package below which the policies of a scope lie: `mesh.global`, `mesh.domains.<domain>` or
 * `mesh.products.<product>`. What is no identifier in an id becomes `_`, as the packages of a set are made of
 * identifiers; every root is below `mesh`, where the input has its type.
 */
export function packageRoot(scope: PolicyScope): string {
  if (scope === 'global') return 'mesh.global';
  const at = scope.indexOf(':');
  return `mesh.${scope.slice(0, at)}s.${identifier(scope.slice(at + 1))}`;
}

/** The package below which the modules of a scope's library lie: `lib.global`, `lib.domains.<domain>` or `lib.products.<product>`. */
export function libraryRoot(scope: PolicyScope): string {
  return packageRoot(scope).replace(/^mesh/, 'lib');
}

/** Where the documents of a scope's library lie below `data`: `scope.global`, `scope.domains.<domain>` or `scope.products.<product>`. */
export function documentsRoot(scope: PolicyScope): string {
  return packageRoot(scope).replace(/^mesh/, 'scope');
}

// Words that the parser does not take for a part of a package's name.
const KEYWORDS = new Set(
  'as contains data default else every false if import in input not null package some true with'.split(' '),
);

function identifier(id: string): string {
  const name = id.replace(/\W/g, '_');
  return KEYWORDS.has(name) || /^\d|^$/.test(name) ? `_${name}` : name;
}
