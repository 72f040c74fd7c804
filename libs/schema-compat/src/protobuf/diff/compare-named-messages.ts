import { packageScope, type TypeEntry } from '../imports/type-index.js';
import type { Comparison, Place, Scope, Sides } from './comparison.js';

/**
 * Compares the messages that two fields hold. They must have one name, their packages aside. Messages of the schema
 * itself are compared where they are declared; an imported one is compared here, unless both sides import it from the
 * same version of the same subject.
 */
export function compareNamedMessages(
  comparison: Comparison,
  types: { readonly original: string; readonly update: string },
  place: Place,
  names: Sides,
  scope: Scope,
): void {
  const before = comparison.original.resolve(types.original, scope.original);
  const after = comparison.update.resolve(types.update, scope.update);
  const finding = {
    rule: 'FIELD_NAMED_TYPE_CHANGED',
    place,
    names,
    values: shown(before, after, types),
  } as const;
  if (!before || !after) {
    if (types.original !== types.update) comparison.report(finding.rule, place, names, finding.values);
  } else if (before.localName !== after.localName) {
    comparison.report(finding.rule, place, names, finding.values);
  } else if (!sameOrigin(before, after) && before.type.kind === 'message' && after.type.kind === 'message') {
    comparison.reportIfIncompatible(before.type, after.type, scopeOf(before, after), finding);
  }
}

function sameOrigin(before: TypeEntry, after: TypeEntry): boolean {
  const { subject, version } = before.origin;
  return subject !== undefined && subject === after.origin.subject && version === after.origin.version;
}

function scopeOf(before: TypeEntry, after: TypeEntry): Scope {
  const messages = before.localName.split('.');
  return {
    original: [...packageScope(before.package), ...messages],
    update: [...packageScope(after.package), ...messages],
    messages,
  };
}

function shown(before: TypeEntry | undefined, after: TypeEntry | undefined, types: Sides): Sides {
  return { original: describe(before) ?? types.original, update: describe(after) ?? types.update };
}

function describe(entry: TypeEntry | undefined): string | undefined {
  if (!entry) return undefined;
  const { subject, version } = entry.origin;
  return subject ? `${entry.fullName} (${subject} version ${version})` : entry.fullName;
}
