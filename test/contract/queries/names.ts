import ts from 'typescript';
import {
  distinct,
  isObject,
  type Known,
  knownOrNot,
  OnlyAtRunTime,
  type Reading,
  type Value,
} from './value.js';

/** What a name stands for: a parameter that is bound, a constant, or a part of one. @throws OnlyAtRunTime */
export function valuesOfName(node: ts.Identifier, known: Known, reading: Reading): readonly Value[] {
  const symbol = declared(node, reading.checker);
  const bound = symbol && known.get(symbol);
  if (bound) return bound;
  const declaration = symbol?.valueDeclaration;
  if (!declaration) throw new OnlyAtRunTime(node);
  if (ts.isFunctionDeclaration(declaration)) return [{ made: declaration, known }];
  const variable = ts.isBindingElement(declaration) ? declaration.parent.parent : declaration;
  if (!ts.isVariableDeclaration(variable) || !variable.initializer || !isConstant(variable))
    throw new OnlyAtRunTime(node);
  const values = reading.valuesOf(variable.initializer, known);
  return ts.isBindingElement(declaration) ? partsOf(declaration, values, reading) : values;
}

/** What is known with names of a parameter, or of parts of it, bound to values. */
export function bind(
  bound: Map<ts.Symbol, readonly Value[]>,
  name: ts.BindingName,
  values: readonly Value[],
  reading: Reading,
): void {
  if (ts.isIdentifier(name)) {
    const symbol = reading.checker.getSymbolAtLocation(name);
    if (symbol) bound.set(symbol, values);
    return;
  }
  for (const element of name.elements) {
    if (ts.isOmittedExpression(element)) continue;
    const parts = knownOrNot(() => partsOf(element, values, reading));
    if (parts) bind(bound, element.name, parts, reading);
  }
}

/** What an element of a pattern takes out of values. */
function partsOf(element: ts.BindingElement, values: readonly Value[], reading: Reading): readonly Value[] {
  if (ts.isObjectBindingPattern(element.parent))
    return propertiesOf(element, values, (element.propertyName ?? element.name).getText(), reading);
  const position = element.parent.elements.indexOf(element);
  return values.map((list) => {
    const item = Array.isArray(list) ? (list as readonly string[])[position] : undefined;
    if (item === undefined) throw new OnlyAtRunTime(element);
    return item;
  });
}

/** A property of objects; of all properties where the key is chosen at run time. @throws OnlyAtRunTime */
export function propertiesOf(
  node: ts.Node,
  objects: readonly Value[],
  name: string | undefined,
  reading: Reading,
): readonly Value[] {
  const found = objects.flatMap((object) => {
    if (!isObject(object)) throw new OnlyAtRunTime(node);
    const chosen = object.literal.properties.filter(
      (it) => name === undefined || it.name?.getText().replace(/['"]/g, '') === name,
    );
    if (chosen.length === 0) throw new OnlyAtRunTime(node);
    return chosen.flatMap((it) => {
      if (ts.isPropertyAssignment(it)) return reading.valuesOf(it.initializer, object.known);
      if (ts.isShorthandPropertyAssignment(it)) return reading.valuesOf(it.name, object.known);
      throw new OnlyAtRunTime(node);
    });
  });
  return distinct(found);
}

function isConstant(declaration: ts.VariableDeclaration): boolean {
  return (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
}

function declared(node: ts.Identifier, checker: ts.TypeChecker): ts.Symbol | undefined {
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
  return symbol && (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;
}
