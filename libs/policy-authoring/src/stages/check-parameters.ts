import { tightenings } from '#policy-engine';
import type { DeclaredParameter, Tightening } from '#policy-engine';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { SourceFinding } from '../report.js';
import { annotationPlace } from '../source/annotation-places.js';
import type { OutlinedAnnotation } from '../source/module-outline.js';

const IDENTIFIER = /^[A-Za-z_]\w{0,63}$/;

/** What each way to tighten needs the values to be. */
const comparable: Readonly<Record<Tightening, readonly string[] | undefined>> = {
  higher: ['integer', 'number'],
  lower: ['integer', 'number'],
  subset: ['array'],
  superset: ['array'],
  never: undefined,
};

/** What is wrong with the parameters that a policy declares: each is a JSON Schema with its default, and says how it may be tightened. */
export function checkParameters(annotation: OutlinedAnnotation): SourceFinding[] {
  const { parameters } = (annotation.content.custom ?? {}) as { parameters?: unknown };
  if (parameters === undefined) return [];
  if (!isObject(parameters)) return [mistake(annotation, [], 'is no object of parameters by their names')];
  return Object.entries(parameters).flatMap(([name, it]) => checkOne(annotation, name, it));
}

function checkOne(annotation: OutlinedAnnotation, name: string, it: unknown): SourceFinding[] {
  if (!IDENTIFIER.test(name)) return [mistake(annotation, [name], 'is no identifier of at most 64 letters')];
  if (!isObject(it)) return [mistake(annotation, [name], 'is no JSON Schema')];
  // So a policy documents what is not for scopes to set.
  if (it['x-tighten'] === undefined) return [];
  const wrong = wrongWith(it as DeclaredParameter);
  return wrong === undefined ? [] : [mistake(annotation, [name], wrong)];
}

function wrongWith(declared: DeclaredParameter): string | undefined {
  const { 'x-tighten': tightening, default: fallback, type, description } = declared;
  if (!tightenings.includes(tightening)) return `x-tighten is none of ${tightenings.join(', ')}`;
  if (fallback === undefined) return 'has no default: null for one that requires nothing until it is set';
  if (typeof description !== 'string' || description.trim() === '') return 'has no description';
  const types = comparable[tightening];
  if (types && ![type].flat().every((each) => each === 'null' || types.includes(String(each))))
    return `can only be tightened to ${tightening} where its type is ${types.join(' or ')}`;
  return wrongDefault(declared);
}

function wrongDefault({ 'x-tighten': _, ...schema }: DeclaredParameter): string | undefined {
  try {
    const ajv = new Ajv({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(schema);
    if (schema.default === null || validate(schema.default)) return undefined;
    return `its default ${ajv.errorsText(validate.errors, { dataVar: '' }).trim()}`;
  } catch (error) {
    return `is no JSON Schema: ${(error as Error).message}`;
  }
}

function mistake(annotation: OutlinedAnnotation, below: readonly string[], what: string): SourceFinding {
  const path = ['custom', 'parameters', ...below];
  return {
    stage: 'metadata',
    severity: 'error',
    code: 'metadata.custom.parameters',
    message: `METADATA ${path.join('.')}: ${what}`,
    ...annotationPlace(annotation, path),
    remediation:
      'Declare each as {type: integer, minimum: 1, default: 10, x-tighten: higher, description: "..."}.',
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
