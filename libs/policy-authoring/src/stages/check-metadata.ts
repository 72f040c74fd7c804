import { customAnnotations, readPackageAnnotations } from '#policy-engine';
import type { JsonObject, PolicyMetadata } from '#policy-engine';
import type { SourceFinding, SourcePlace } from '../report.js';
import { annotationKeys, annotationPlace } from '../source/annotation-places.js';
import type { ModuleOutline, OutlinedAnnotation } from '../source/module-outline.js';
import type { AuthoringContext } from '../source/policy-source.js';
import { checkParameters } from './check-parameters.js';
import type { Draft } from './stage.js';

/** What the METADATA of a source says, and what is wrong with it. */
export interface MetadataRead {
  readonly policies: readonly PolicyMetadata[];
  readonly findings: readonly SourceFinding[];
}

/** Reads the METADATA of the policy: of the one package that has a `custom.id`. */
export function checkMetadata({ outlines, context, complete }: Draft): MetadataRead {
  const modules = outlines.filter(({ isTest }) => !isTest);
  const [first] = modules;
  if (!first) return { policies: [], findings: [] };
  const annotated = modules.flatMap((outline) => packageAnnotations(outline));
  const candidates = annotated.filter(({ annotation }) => hasId(annotation));
  const [chosen, ...others] = candidates.length > 0 ? candidates : annotated;
  if (!chosen) return { policies: [], findings: complete ? [noMetadata(first)] : [] };
  const { policy, findings } = readOne(chosen, context);
  const further = candidates.length > 0 ? others.map(({ annotation }) => secondPolicy(annotation)) : [];
  return { policies: policy ? [policy] : [], findings: [...findings, ...further] };
}

interface AnnotatedPackage {
  readonly outline: ModuleOutline;
  readonly annotation: OutlinedAnnotation;
}

function packageAnnotations(outline: ModuleOutline): AnnotatedPackage[] {
  return outline.annotations
    .filter(({ scope }) => scope === 'package')
    .map((annotation) => ({ outline, annotation }));
}

function hasId({ content }: OutlinedAnnotation): boolean {
  return (content.custom as { id?: unknown } | undefined)?.id !== undefined;
}

function readOne({ outline, annotation }: AnnotatedPackage, context: AuthoringContext) {
  const read = readPackageAnnotations(annotation.content, outline.package.name, context.scope);
  const mistakes = read.mistakes.map(({ path, message }) =>
    finding(path.join('.'), `METADATA ${path.join('.')}: ${message}`, annotationPlace(annotation, path)),
  );
  const { policy } = read;
  const unknown = unknownKeys(annotation);
  if (!policy) return { findings: [...mistakes, ...unknown] };
  const { kinds = [], operations = [] } = policy.appliesTo;
  const findings = [
    ...unknown,
    ...unknownWords(annotation, 'kinds', kinds, allowedKinds(context.inputSchema)),
    ...unknownWords(annotation, 'operations', operations, allowedOperations(context.inputSchema)),
    ...idTaken(policy, annotation, context),
    ...checkParameters(annotation),
  ];
  return { policy, findings };
}

const ROOT_KEYS = [
  'title',
  'description',
  'scope',
  'entrypoint',
  'organizations',
  'related_resources',
  'authors',
  'schemas',
  'compile',
  'custom',
];
/** The last is for the documentation of policies. */
const CUSTOM_KEYS = [...customAnnotations, 'not_caught'];

/** What nobody reads is misspelt, most likely. */
function unknownKeys(annotation: OutlinedAnnotation): SourceFinding[] {
  const unknownIn = (path: readonly string[], known: readonly string[]) =>
    annotationKeys(annotation, path)
      .filter((key) => !known.includes(key))
      .map((key): SourceFinding => {
        const at = [...path, key];
        const message = `METADATA ${at.join('.')}: there is no such key; known are ${known.join(', ')}`;
        return { ...finding('unknown-key', message, annotationPlace(annotation, at)), severity: 'warning' };
      });
  return [...unknownIn([], ROOT_KEYS), ...unknownIn(['custom'], CUSTOM_KEYS)];
}

/** A kind that no change has would let the policy never apply, in silence. */
function unknownWords(
  annotation: OutlinedAnnotation,
  list: 'kinds' | 'operations',
  words: readonly string[],
  allowed: readonly string[] | undefined,
): SourceFinding[] {
  const unknown = words.filter((word) => allowed && !allowed.includes(word));
  const place = annotationPlace(annotation, ['custom', 'applies_to', list]);
  return unknown.map((word) =>
    finding(
      `custom.applies_to.${list}`,
      `METADATA custom.applies_to.${list}: '${word}' is none of ${allowed?.join(', ')}`,
      place,
    ),
  );
}

const allowedOperations = (schema: JsonObject) => enumAt(schema, ['operation']);
const allowedKinds = (schema: JsonObject) => enumAt(schema, ['change', 'kind']);

function enumAt(schema: JsonObject, path: readonly string[]): string[] | undefined {
  let node: JsonObject | undefined = schema;
  for (const name of path) {
    node = (node?.properties as Record<string, JsonObject> | undefined)?.[name];
  }
  return Array.isArray(node?.enum) ? (node.enum as string[]) : undefined;
}

function idTaken(
  policy: PolicyMetadata,
  annotation: OutlinedAnnotation,
  { others }: AuthoringContext,
): SourceFinding[] {
  const other = others.find(({ id }) => id === policy.id);
  if (!other) return [];
  const message = `the id ${policy.id} is taken by the policy of package ${other.package} (${other.scope})`;
  return [finding('id-taken', message, annotationPlace(annotation, ['custom', 'id']))];
}

function noMetadata(outline: ModuleOutline): SourceFinding {
  const message = `the package ${outline.package.name} has no METADATA, so it is no policy`;
  const remediation =
    'Write a METADATA comment above the package: title, description, and custom with id, level, applies_to, remediation and owner.';
  return { ...finding('missing', message, outline.package), remediation };
}

function secondPolicy(annotation: OutlinedAnnotation): SourceFinding {
  const place = annotationPlace(annotation, ['custom', 'id']);
  const message = 'a second package has METADATA with custom.id; a source holds one policy';
  return finding('second-policy', message, place);
}

function finding(code: string, message: string, { file, row, column }: SourcePlace): SourceFinding {
  return { stage: 'metadata', severity: 'error', code: `metadata.${code}`, message, file, row, column };
}
