import type ts from 'typescript';

/**
 * What an expression may be: a text, a list of texts, an object whose properties are expressions, or a function whose body is one.
 * Numbers are texts.
 */
export type Value = string | readonly string[] | ObjectValue | FunctionValue;

/** An object, and what names in it stand for. */
export interface ObjectValue {
  readonly literal: ts.ObjectLiteralExpression;
  readonly known: Known;
}

/** A function, and what names around it stand for. */
export interface FunctionValue {
  readonly made: Made;
  readonly known: Known;
}

type Made = ts.FunctionDeclaration | ts.ArrowFunction;

/** What the parameters of the functions on the way are bound to. */
export type Known = ReadonlyMap<ts.Symbol, readonly Value[]>;

/** Reads what expressions may be. */
export interface Reading {
  readonly checker: ts.TypeChecker;
  /** @throws OnlyAtRunTime */
  valuesOf(node: ts.Expression, known: Known): readonly Value[];
}

/** An expression whose text only a run of the program can tell. */
export class OnlyAtRunTime extends Error {
  constructor(readonly expression: ts.Node) {
    super(expression.getText().replace(/\s+/g, ' ').slice(0, 60));
  }
}

/** @throws OnlyAtRunTime */
export function asText(value: Value | undefined, expression: ts.Node): string {
  if (typeof value === 'string') return value;
  throw new OnlyAtRunTime(expression);
}

export function isObject(value: Value | undefined): value is ObjectValue {
  return typeof value === 'object' && 'literal' in value;
}

export function isFunction(value: Value | undefined): value is FunctionValue {
  return typeof value === 'object' && 'made' in value;
}

/** Each once; objects stay as they are. */
export function distinct(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)];
}

/** Undefined where only a run can tell. */
export function knownOrNot<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof OnlyAtRunTime) return undefined;
    throw error;
  }
}
