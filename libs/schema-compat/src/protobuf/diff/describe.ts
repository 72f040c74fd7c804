import type { Finding } from './comparison.js';
import type { Rule } from './rules.js';

interface Said {
  readonly path: string;
  /** The name or value before and after, quoted. */
  readonly was: string;
  readonly is: string;
  readonly tag: string;
}

const SENTENCES: Readonly<Record<Rule, (said: Said) => string>> = {
  PACKAGE_CHANGED: ({ was, is }) => `the package changed from ${was} to ${is}`,
  MESSAGE_ADDED: ({ path }) => `the message ${path} was added`,
  MESSAGE_REMOVED: ({ path }) => `the message ${path} was removed`,
  MESSAGE_MOVED: ({ path, was, is }) => `the message ${path} moved from position ${was} to ${is}`,
  ENUM_ADDED: ({ path }) => `the enum ${path} was added`,
  ENUM_REMOVED: ({ path }) => `the enum ${path} was removed`,
  ENUM_CONST_ADDED: ({ path, tag }) => `the constant ${path} = ${tag} was added`,
  ENUM_CONST_CHANGED: ({ path, tag, is }) => `the constant ${path} = ${tag} was renamed to ${is}`,
  ENUM_CONST_REMOVED: ({ path, tag }) => `the constant ${path} = ${tag} was removed`,
  FIELD_ADDED: ({ path, tag }) => `the field ${path} = ${tag} was added`,
  FIELD_REMOVED: ({ path, tag }) => `the field ${path} = ${tag} was removed`,
  FIELD_NAME_CHANGED: ({ path, tag, is }) => `the field ${path} = ${tag} was renamed to ${is}`,
  FIELD_KIND_CHANGED: ({ path, was, is }) =>
    `the field ${path} changed from ${was} to ${is}, another kind of type`,
  FIELD_SCALAR_KIND_CHANGED: ({ path, was, is }) =>
    `the field ${path} changed from ${was} to ${is}, which are encoded differently`,
  FIELD_NAMED_TYPE_CHANGED: ({ path, was, is }) =>
    was === is
      ? `the type ${was} of the field ${path} changed incompatibly`
      : `the type of the field ${path} changed incompatibly from ${was} to ${is}`,
  FIELD_NUMERIC_LABEL_CHANGED: ({ path, was, is }) => `the number ${path} changed from ${was} to ${is}`,
  FIELD_STRING_OR_BYTES_LABEL_CHANGED: ({ path, was, is }) =>
    `the field ${path} changed from ${was} to ${is}`,
  REQUIRED_FIELD_ADDED: ({ path, tag }) => `the required field ${path} = ${tag} was added`,
  REQUIRED_FIELD_REMOVED: ({ path, tag }) => `the required field ${path} = ${tag} was removed`,
  ONEOF_ADDED: ({ path }) => `the oneof ${path} was added`,
  ONEOF_REMOVED: ({ path }) => `the oneof ${path} was removed`,
  ONEOF_FIELD_ADDED: ({ path, tag }) => `the field ${path} = ${tag} was added to a oneof`,
  ONEOF_FIELD_REMOVED: ({ path, tag }) => `the field ${path} = ${tag} was removed from a oneof that remains`,
  ONEOF_FIELD_MOVED_TO_TOP_LEVEL: ({ path, tag, was }) => `the field ${path} = ${tag} left the oneof ${was}`,
  MULTIPLE_FIELDS_MOVED_TO_ONEOF: ({ path, is }) =>
    `several fields that did not exclude each other joined ${path}: ${is}`,
  FIELD_MOVED_TO_EXISTING_ONEOF: ({ path, is }) =>
    `a field joined members of ${path} that did not exclude it: ${is}`,
  MEANING_CHANGED: ({ path, tag, was, is }) =>
    `${path} = ${tag} means something else: it was ${was} and is ${is}`,
};

/**
 * The path of a finding, and what it says to a human.
 * @param onlyGoingBack whether the finding is met only by a reader with the schema before
 */
export function describe(finding: Finding, onlyGoingBack: boolean): { path: string; message: string } {
  const { rule, place, names, values } = finding;
  const name = names.original ?? names.update;
  const path = [place.type, name].filter((part) => part !== undefined && part !== '').join('.');
  const turned = onlyGoingBack && values.update === undefined;
  const said = {
    path: path === '' ? 'the schema' : path,
    was: quoted(values.original ?? names.original),
    is: quoted(turned ? values.original : (values.update ?? names.update)),
    tag: String(place.tag ?? ''),
  };
  const sentence = SENTENCES[rule](said);
  return { path, message: onlyGoingBack ? `for a reader with the schema before, ${sentence}` : sentence };
}

function quoted(value: string | undefined): string {
  return value === undefined || value === '' ? 'none' : `"${value}"`;
}
