import { insertOutboxSql } from '#messaging';
import { unnestSql } from '#persistence';
import ts from 'typescript';
import { listOf, valuesOfListMethod } from './lists.js';
import { bodyOf } from './bodies.js';
import {
  asText,
  isFunction,
  isObject,
  type Known,
  knownOrNot,
  OnlyAtRunTime,
  type Reading,
  type Value,
} from './value.js';

/** Functions of the libraries that make part of a statement, called as they are. */
const makers: Readonly<Record<string, (...given: readonly string[]) => string>> = {
  unnestSql,
  insertOutboxSql: (first) => insertOutboxSql(first === undefined ? undefined : Number(first)),
};

/** What a call of a maker, of a method of lists, or of a function of our own gives. @throws OnlyAtRunTime */
export function valuesOfCall(node: ts.CallExpression, known: Known, reading: Reading): readonly Value[] {
  const { expression } = node;
  const make = makers[expression.getText()];
  if (make) return [make(...listOf(node.arguments, known, reading))];
  if (expression.getText() === 'Object.values') return [allIn(node, known, reading)];
  if (ts.isPropertyAccessExpression(expression)) return valuesOfListMethod(node, expression, known, reading);
  return reading.valuesOf(expression, known).flatMap((it) => {
    if (!isFunction(it)) throw new OnlyAtRunTime(node);
    const given = it.made.parameters.map((parameter, nth) => {
      const argument = node.arguments[nth] ?? parameter.initializer;
      return argument && knownOrNot(() => reading.valuesOf(argument, known));
    });
    return bodyOf(it, given, reading);
  });
}

/** `Object.values(table)`, of a table of constants. */
function allIn(node: ts.CallExpression, known: Known, reading: Reading): readonly string[] {
  const [table] = node.arguments.flatMap((it) => [...reading.valuesOf(it, known)]);
  if (!isObject(table)) throw new OnlyAtRunTime(node);
  return table.literal.properties.map((it) => {
    const [value] = ts.isPropertyAssignment(it) ? reading.valuesOf(it.initializer, table.known) : [];
    return asText(value, node);
  });
}
