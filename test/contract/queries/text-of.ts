import ts from 'typescript';
import { valuesOfCall } from './calls.js';
import { lengthOf, listsOf } from './lists.js';
import { propertiesOf, valuesOfName } from './names.js';
import { asText, type Known, OnlyAtRunTime, type Reading, type Value } from './value.js';

/** More alternatives than any statement of the code base has. */
const mostTexts = 64;

/**
 * The texts that an expression can have, from the constants, templates and functions of constants it is made of. Where it
 * depends on a condition, or on the key of a table of constants, it has several.
 *
 * @throws OnlyAtRunTime
 */
export function textsOf(expression: ts.Expression, checker: ts.TypeChecker): string[] {
  const reading: Reading = { checker, valuesOf: (node, known) => valuesOf(node, known, reading) };
  const texts = reading.valuesOf(expression, new Map()).map((value) => asText(value, expression));
  const distinct = [...new Set(texts)];
  if (distinct.length > mostTexts) throw new OnlyAtRunTime(expression);
  return distinct;
}

function valuesOf(node: ts.Expression, known: Known, reading: Reading): readonly Value[] {
  const values = (it: ts.Expression) => reading.valuesOf(it, known);
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return [node.text];
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node))
    return values(node.expression);
  if (ts.isTemplateExpression(node)) return textsOfTemplate(node, values);
  if (ts.isConditionalExpression(node)) return [...values(node.whenTrue), ...values(node.whenFalse)];
  if (isSum(node)) return sumsOf(node, values);
  if (ts.isObjectLiteralExpression(node)) return [{ literal: node, known }];
  if (ts.isArrowFunction(node)) return [{ made: node, known }];
  // One that begins empty is filled later.
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 0)
    return listsOf(node.elements, known, reading);
  if (ts.isIdentifier(node)) return valuesOfName(node, known, reading);
  if (ts.isPropertyAccessExpression(node))
    return node.name.text === 'length'
      ? [lengthOf(node.expression, known, reading)]
      : propertiesOf(node, values(node.expression), node.name.text, reading);
  if (ts.isElementAccessExpression(node))
    return propertiesOf(node, values(node.expression), undefined, reading);
  if (ts.isCallExpression(node)) return valuesOfCall(node, known, reading);
  throw new OnlyAtRunTime(node);
}

function textsOfTemplate(
  node: ts.TemplateExpression,
  values: (it: ts.Expression) => readonly Value[],
): readonly string[] {
  return node.templateSpans.reduce<string[]>(
    (heads, { expression, literal }) =>
      heads.flatMap((head) =>
        values(expression).map((value) => head + asText(value, expression) + literal.text),
      ),
    [node.head.text],
  );
}

function isSum(node: ts.Expression): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

/** Of numbers, which are numbers of parameters, the sum; of other texts one after the other. */
function sumsOf(
  { left, right }: ts.BinaryExpression,
  values: (it: ts.Expression) => readonly Value[],
): readonly string[] {
  return values(left).flatMap((one) =>
    values(right).map((other) => {
      const [first, second] = [asText(one, left), asText(other, right)];
      const areNumbers = /^\d+$/.test(first) && /^\d+$/.test(second);
      return areNumbers ? String(Number(first) + Number(second)) : first + second;
    }),
  );
}
