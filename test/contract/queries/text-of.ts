import { insertOutboxSql } from '#messaging';
import { unnestSql } from '#persistence';
import ts from 'typescript';

/** What an expression may be: a text, a list of texts, or an object whose properties are expressions. */
type Value =
  string | readonly string[] | { readonly literal: ts.ObjectLiteralExpression; readonly known: Known };

/** What the parameters of the functions on the way are bound to. */
type Known = ReadonlyMap<ts.Symbol, readonly Value[]>;

/** An expression whose text only a run of the program can tell. */
export class OnlyAtRunTime extends Error {
  constructor(readonly expression: ts.Node) {
    super(expression.getText().replace(/\s+/g, ' ').slice(0, 60));
  }
}

/** Functions of the libraries that make part of a statement, called as they are. */
const makers: Readonly<Record<string, (...given: readonly string[]) => string>> = {
  unnestSql,
  insertOutboxSql: (first) => insertOutboxSql(first === undefined ? undefined : Number(first)),
};

/** More alternatives than any statement of the code base has. */
const mostTexts = 64;

/**
 * The texts that an expression can have, from the constants, templates and functions of constants it is made of. Where it
 * depends on a condition, or on the key of a table of constants, it has several.
 *
 * @throws OnlyAtRunTime
 */
export function textsOf(expression: ts.Expression, checker: ts.TypeChecker): string[] {
  const texts = valuesOf(expression, new Map(), checker).map((value) => {
    if (typeof value !== 'string') throw new OnlyAtRunTime(expression);
    return value;
  });
  return [...new Set(texts)].slice(0, mostTexts);
}

function valuesOf(node: ts.Expression, known: Known, checker: ts.TypeChecker): readonly Value[] {
  const values = (it: ts.Expression) => valuesOf(it, known, checker);
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return [node.text];
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node))
    return values(node.expression);
  if (ts.isTemplateExpression(node)) return textsOfTemplate(node, values);
  if (ts.isConditionalExpression(node)) return [...values(node.whenTrue), ...values(node.whenFalse)];
  if (ts.isObjectLiteralExpression(node)) return [{ literal: node, known }];
  // One that begins empty is filled later.
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 0) return [listOf(node.elements, values)];
  if (ts.isIdentifier(node)) return valuesOfName(node, known, checker);
  if (ts.isPropertyAccessExpression(node))
    return propertiesOf(node, values(node.expression), node.name.text, checker);
  if (ts.isElementAccessExpression(node))
    return propertiesOf(node, values(node.expression), undefined, checker);
  if (ts.isCallExpression(node)) return valuesOfCall(node, known, checker);
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

function asText(value: Value, expression: ts.Expression): string {
  if (typeof value === 'string') return value;
  throw new OnlyAtRunTime(expression);
}

function listOf(
  elements: readonly ts.Expression[],
  values: (it: ts.Expression) => readonly Value[],
): readonly string[] {
  return elements.flatMap((element) => {
    const [value] = values(ts.isSpreadElement(element) ? element.expression : element);
    if (typeof value === 'string' || Array.isArray(value)) return value as string | string[];
    throw new OnlyAtRunTime(element);
  });
}

function valuesOfName(node: ts.Identifier, known: Known, checker: ts.TypeChecker): readonly Value[] {
  const symbol = declared(node, checker);
  const bound = symbol && known.get(symbol);
  if (bound) return bound;
  const declaration = symbol?.valueDeclaration;
  if (
    declaration &&
    ts.isVariableDeclaration(declaration) &&
    declaration.initializer &&
    isConstant(declaration)
  )
    return valuesOf(declaration.initializer, known, checker);
  throw new OnlyAtRunTime(node);
}

function isConstant(declaration: ts.VariableDeclaration): boolean {
  return (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
}

/** Of all properties where the key is chosen at run time. */
function propertiesOf(
  node: ts.Expression,
  objects: readonly Value[],
  name: string | undefined,
  checker: ts.TypeChecker,
): readonly Value[] {
  return objects.flatMap((object) => {
    if (typeof object !== 'object' || !('literal' in object)) throw new OnlyAtRunTime(node);
    const chosen = object.literal.properties.filter(
      (it) => name === undefined || it.name?.getText().replace(/['"]/g, '') === name,
    );
    if (chosen.length === 0) throw new OnlyAtRunTime(node);
    return chosen.flatMap((it) => {
      if (ts.isPropertyAssignment(it)) return valuesOf(it.initializer, object.known, checker);
      if (ts.isShorthandPropertyAssignment(it)) return valuesOf(it.name, object.known, checker);
      throw new OnlyAtRunTime(node);
    });
  });
}

function valuesOfCall(node: ts.CallExpression, known: Known, checker: ts.TypeChecker): readonly Value[] {
  const values = (it: ts.Expression) => valuesOf(it, known, checker);
  const make = makers[node.expression.getText()];
  if (make) return [make(...listOf(node.arguments, values))];
  if (node.expression.getText() === 'Object.values') return [allIn(node, values)];
  if (ts.isPropertyAccessExpression(node.expression))
    return valuesOfListMethod(node, node.expression, known, checker);
  const made = ts.isIdentifier(node.expression) ? functionOf(declared(node.expression, checker)) : undefined;
  if (!made?.body) throw new OnlyAtRunTime(node);
  const given = made.parameters.map((parameter, nth) => node.arguments[nth] ?? parameter.initializer);
  const bound = made.parameters.map((_, nth) => {
    const argument = given[nth];
    return argument && knownOrNot(() => values(argument));
  });
  return valuesOfBody(made, bound, known, checker);
}

/** `Object.values(table)`, of a table of constants. */
function allIn(node: ts.CallExpression, values: (it: ts.Expression) => readonly Value[]): readonly string[] {
  const [table] = node.arguments.flatMap((it) => [...values(it)]);
  if (typeof table !== 'object' || !('literal' in table)) throw new OnlyAtRunTime(node);
  return table.literal.properties.map((it) => {
    const [value] = ts.isPropertyAssignment(it) ? values(it.initializer) : [];
    return asText(value ?? [], node);
  });
}

/** `list.join(', ')`, and `list.map((it) => ...)`. */
function valuesOfListMethod(
  node: ts.CallExpression,
  { expression, name }: ts.PropertyAccessExpression,
  known: Known,
  checker: ts.TypeChecker,
): readonly Value[] {
  const [list] = valuesOf(expression, known, checker);
  const [argument] = node.arguments;
  if (!Array.isArray(list) || !argument) throw new OnlyAtRunTime(node);
  const items = list as readonly string[];
  if (name.text === 'join' && ts.isStringLiteralLike(argument)) return [items.join(argument.text)];
  if (name.text !== 'map' || !ts.isArrowFunction(argument)) throw new OnlyAtRunTime(node);
  return [
    items.map((item) => {
      const [value] = valuesOfBody(argument, [[item]], known, checker);
      return asText(value ?? [], argument);
    }),
  ];
}

type Made = ts.FunctionDeclaration | ts.ArrowFunction;

function functionOf(symbol: ts.Symbol | undefined): Made | undefined {
  const declaration = symbol?.valueDeclaration;
  if (!declaration) return undefined;
  if (ts.isFunctionDeclaration(declaration)) return declaration;
  const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return value && ts.isArrowFunction(value) ? value : undefined;
}

function valuesOfBody(
  { parameters, body }: Made,
  given: readonly (readonly Value[] | undefined)[],
  known: Known,
  checker: ts.TypeChecker,
): readonly Value[] {
  const bound = new Map(known);
  parameters.forEach(({ name }, nth) => {
    const symbol = checker.getSymbolAtLocation(name);
    const values = given[nth];
    if (symbol && values) bound.set(symbol, values);
  });
  if (!body) return [];
  const answers = ts.isBlock(body) ? returnsOf(body) : [body];
  return answers.flatMap((it) => valuesOf(it, bound, checker));
}

function knownOrNot(read: () => readonly Value[]): readonly Value[] | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof OnlyAtRunTime) return undefined;
    throw error;
  }
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

function declared(node: ts.Identifier, checker: ts.TypeChecker): ts.Symbol | undefined {
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
  return symbol && (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;
}
