import ts from 'typescript';
import { bodyOf } from './bodies.js';
import { asText, type Known, knownOrNot, OnlyAtRunTime, type Reading, type Value } from './value.js';

/** The texts of a list's elements. @throws OnlyAtRunTime */
export function listOf(
  elements: readonly ts.Expression[],
  known: Known,
  reading: Reading,
): readonly string[] {
  const [first] = listsOf(elements, known, reading);
  return first ?? [];
}

/** The same for each alternative of the elements that are lists themselves. @throws OnlyAtRunTime */
export function listsOf(
  elements: readonly ts.Expression[],
  known: Known,
  reading: Reading,
): readonly (readonly string[])[] {
  return elements.reduce<readonly (readonly string[])[]>(
    (lists, element) => {
      const parts = partsOf(element, known, reading);
      return lists.flatMap((list) => parts.map((part) => [...list, ...part]));
    },
    [[]],
  );
}

function partsOf(element: ts.Expression, known: Known, reading: Reading): readonly (readonly string[])[] {
  if (!ts.isSpreadElement(element)) {
    const [value] = reading.valuesOf(element, known);
    return [Array.isArray(value) ? (value as readonly string[]) : [asText(value, element)]];
  }
  return reading.valuesOf(element.expression, known).map((value) => {
    if (!Array.isArray(value)) throw new OnlyAtRunTime(element);
    return value as readonly string[];
  });
}

/** How many elements a list has: one that only a run can tell stands for a list of one. */
export function lengthOf(list: ts.Expression, known: Known, reading: Reading): string {
  const [value] = knownOrNot(() => reading.valuesOf(list, known)) ?? [];
  return Array.isArray(value) ? String(value.length) : '1';
}

/** `list.join(', ')`, and `list.map((it, nth) => ...)`, also of a list of one that only a run can tell. @throws OnlyAtRunTime */
export function valuesOfListMethod(
  node: ts.CallExpression,
  { expression, name }: ts.PropertyAccessExpression,
  known: Known,
  reading: Reading,
): readonly Value[] {
  const [argument] = node.arguments;
  if (name.text === 'join' && argument && ts.isStringLiteralLike(argument))
    return reading.valuesOf(expression, known).map((list) => {
      if (!Array.isArray(list)) throw new OnlyAtRunTime(node);
      return list.join(argument.text);
    });
  if (name.text !== 'map' || !argument || !ts.isArrowFunction(argument)) throw new OnlyAtRunTime(node);
  const [list] = knownOrNot(() => reading.valuesOf(expression, known)) ?? [];
  const made = { made: argument, known };
  if (!Array.isArray(list))
    return bodyOf(made, [undefined, ['0']], reading).map((it) => [asText(it, argument)]);
  const items = list as readonly string[];
  return [
    items.map((item, nth) => {
      const [value] = bodyOf(made, [[item], [String(nth)]], reading);
      return asText(value, argument);
    }),
  ];
}
