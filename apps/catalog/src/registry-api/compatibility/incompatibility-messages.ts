import type { CompatibilityMode, JudgedDifference } from '#schema-compat';

/** What a check found, whoever made it: governance in a decision, or the registry for a caller who only asks. */
interface FoundDifferences {
  readonly mode: CompatibilityMode;
  /** The versions looked at; the walk ended at the one that fails. */
  readonly comparedWith: readonly number[];
  readonly changes: readonly Pick<JudgedDifference, 'rule' | 'path' | 'breaking' | 'message'>[];
}

/** Longer schemas are cut in messages. */
const longest = 10_240;

/**
 * Why a schema may not follow an earlier one, as the registry words it: each difference that breaks, then the version
 * that it breaks, that version's schema where it is at hand, and the mode.
 */
export function incompatibilityMessages(
  { mode, comparedWith, changes }: FoundDifferences,
  { oldSchema, validateFields = false }: { oldSchema?: string; validateFields?: boolean } = {},
): string[] {
  const version = comparedWith.at(-1);
  return [
    ...changes.filter(({ breaking }) => breaking).map(described),
    ...(version === undefined ? [] : [`{oldSchemaVersion: ${version}}`]),
    ...(oldSchema === undefined ? [] : [quoted(oldSchema)]),
    `{validateFields: '${validateFields}', compatibility: '${mode}'}`,
  ];
}

function described({ rule, path, message }: FoundDifferences['changes'][number]): string {
  return `{errorType:'${rule}', description:'${message}', additionalInfo:'${path}'}`;
}

function quoted(schema: string): string {
  return schema.length <= longest
    ? `{oldSchema: '${schema}'}`
    : `{oldSchema: <truncated> '${schema.slice(0, longest)}...'}`;
}
