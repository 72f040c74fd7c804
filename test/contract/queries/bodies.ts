import ts from 'typescript';
import { bind } from './names.js';
import { distinct, type FunctionValue, type Reading, type Value } from './value.js';

/** What a function returns when it is given this, as far as that is known. @throws OnlyAtRunTime */
export function bodyOf(
  { made: { parameters, body }, known }: FunctionValue,
  given: readonly (readonly Value[] | undefined)[],
  reading: Reading,
): readonly Value[] {
  const bound = new Map(known);
  parameters.forEach(({ name }, nth) => {
    const values = given[nth];
    if (values) bind(bound, name, values, reading);
  });
  if (!body) return [];
  const answers = ts.isBlock(body) ? returnsOf(body) : [body];
  return distinct(answers.flatMap((it) => reading.valuesOf(it, bound)));
}

function returnsOf(body: ts.Node): ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return found;
}
