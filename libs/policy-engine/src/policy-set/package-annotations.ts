import { z } from 'zod';
import { type DeclaredParameter, type PolicyMetadata, type PolicyScope, tightenings } from './policy-set.js';

const text = z.string().trim().min(1);
/** It stands in decisions, in waivers, and in paths. */
const policyId = text
  .max(64)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must be letters, digits, dots, dashes and underscores');
/** Anything else is documentation: no scope can set it. */
const Declared = z.looseObject({ 'x-tighten': z.enum(tightenings), default: z.unknown().optional() });
const PackageAnnotations = z.object({
  title: text,
  description: text,
  custom: z.object({
    id: policyId,
    // A policy that is registered has its versions counted for it.
    version: z.int().positive().default(1),
    level: z.enum(['deny', 'warn', 'note']),
    applies_to: z.strictObject({
      kinds: z.array(text).min(1).optional(),
      operations: z.array(text).min(1).optional(),
    }),
    remediation: text,
    owner: text,
    settled_by_readers: z.boolean().optional(),
    parameters: z.unknown().optional(),
    effective_on: z.union([z.iso.date(), z.iso.datetime({ offset: true })]).optional(),
  }),
});

/** The keys that a METADATA block's `custom` may have for us. */
export const customAnnotations: readonly string[] = Object.keys(PackageAnnotations.shape.custom.shape);

/** Something that a METADATA block lacks or says wrongly. */
export interface AnnotationMistake {
  /** Keys from the block's root, e.g. `['custom', 'level']`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What a METADATA block says of a policy; `policy` is undefined when there are mistakes. */
export interface PackageAnnotationsRead {
  readonly policy?: PolicyMetadata;
  readonly mistakes: readonly AnnotationMistake[];
}

/** Reads the annotations of a policy's package, as OPA gives them. */
export function readPackageAnnotations(
  annotations: unknown,
  name: string,
  scope: PolicyScope,
): PackageAnnotationsRead {
  const read = PackageAnnotations.safeParse(annotations);
  if (read.success) return { policy: toMetadata(read.data, name, scope), mistakes: [] };
  return {
    mistakes: read.error.issues.map(({ path, message }) => ({
      path: path.map((key) => (typeof key === 'number' ? key : String(key))),
      message,
    })),
  };
}

function toMetadata(
  read: z.infer<typeof PackageAnnotations>,
  name: string,
  scope: PolicyScope,
): PolicyMetadata {
  const {
    applies_to: appliesTo,
    effective_on: effectiveOn,
    settled_by_readers: settledByReaders,
    parameters: documented,
    ...custom
  } = read.custom;
  const { title, description } = read;
  const parameters = declaredOf(documented);
  return {
    ...custom,
    title,
    description,
    package: name,
    appliesTo,
    ...(effectiveOn && { effectiveOn }),
    ...(settledByReaders && { settledByReaders }),
    ...(Object.keys(parameters).length > 0 && { parameters }),
    scope,
  };
}

/** The parameters that scopes may set. */
function declaredOf(documented: unknown): Record<string, DeclaredParameter> {
  const entries = z.record(z.string(), z.unknown()).safeParse(documented).data ?? {};
  const declared = Object.entries(entries).flatMap(([name, it]) => {
    const { data } = Declared.safeParse(it);
    return data ? [[name, { ...data, default: data.default ?? null }] as const] : [];
  });
  return Object.fromEntries(declared);
}
