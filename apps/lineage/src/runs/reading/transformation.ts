import { type Given, isObject, listIn, nameIn } from './given.js';

/**
 * How a field comes of another: `DIRECT/IDENTITY`, `INDIRECT/FILTER`, `DIRECT/TRANSFORMATION/masking`. Nothing is said where it
 * is empty.
 */
export type Transformation = string;

/** The transformations of an input; `older` is what producers said before there was a list. */
export function readTransformations(input: Given, older: Given = {}): Transformation[] {
  const list = listIn(input, 'transformations').filter(isObject).map(spelled);
  if (list.length > 0) return [...new Set(list)].sort();
  const type = nameIn(older, 'transformationType')?.toUpperCase();
  if (type === undefined) return [];
  return [type === 'MASKED' ? 'DIRECT/MASKED/masking' : `DIRECT/${type}`];
}

function spelled(given: Given): Transformation {
  const parts = [nameIn(given, 'type') ?? 'DIRECT', nameIn(given, 'subtype') ?? ''].map((it) =>
    it.toUpperCase(),
  );
  return [...parts.filter((it) => it !== ''), ...(given.masking === true ? ['masking'] : [])].join('/');
}
