import { DomainError } from '#errors';
import type { Mistake } from '#errors';
import type { RegoModule } from '#policy-engine';
import type { PolicySource } from './policy-source.js';

/** All modules and tests of a policy together. */
export const MAX_SOURCE_BYTES = 256 * 1024;

/** Modules and tests of a policy together. */
const MAX_SOURCE_FILES = 64;

/** A module's path is none that can be written below a folder: absolute, with `..`, given twice, or not `*.rego`. */
export class SourcePathRefused extends DomainError {
  readonly code = 'policy.source-path-refused';
  readonly kind = 'malformed';

  constructor(override readonly errors: readonly Mistake[]) {
    super(errors.map(({ message }) => message).join(' '));
  }
}

/** A policy's sources are larger than {@link MAX_SOURCE_BYTES}, or more than {@link MAX_SOURCE_FILES}. */
export class SourceTooLarge extends DomainError {
  readonly code = 'policy.source-too-large';
  readonly kind = 'too-large';
}

/** @throws SourcePathRefused, SourceTooLarge */
export function guardSource({ modules, tests }: PolicySource): void {
  const all = [...modules, ...tests];
  if (all.length > MAX_SOURCE_FILES) {
    throw new SourceTooLarge(`The policy has ${all.length} files; at most ${MAX_SOURCE_FILES} are allowed.`);
  }
  const bytes = all.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  if (bytes > MAX_SOURCE_BYTES) {
    throw new SourceTooLarge(`The policy has ${bytes} bytes; at most ${MAX_SOURCE_BYTES} are allowed.`);
  }
  const seen = new Set<string>();
  const mistakes = [...mistakesOf('modules', modules, seen), ...mistakesOf('tests', tests, seen)];
  if (mistakes.length > 0) throw new SourcePathRefused(mistakes);
}

function mistakesOf(list: string, modules: readonly RegoModule[], seen: Set<string>): Mistake[] {
  return modules.flatMap(({ path }, position) => {
    const wrong = wrongWith(path, seen);
    seen.add(path.toLowerCase());
    return wrong ? [{ path: `${list}.${position}.path`, message: `The path '${path}' ${wrong}.` }] : [];
  });
}

function wrongWith(path: string, seen: ReadonlySet<string>): string | undefined {
  // Anything but Rego would be read as data.
  if (!/^[\w][\w./-]*\.rego$/.test(path) || path.length > 200) return 'is not of the form folder/name.rego';
  if (path.split('/').some((part) => part === '' || /^\.+$/.test(part)))
    return 'has an empty or a dotted part';
  // Some file systems do not tell cases apart.
  return seen.has(path.toLowerCase()) ? 'is given twice' : undefined;
}
