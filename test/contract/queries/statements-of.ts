import ts from 'typescript';
import { textsOf } from './text-of.js';
import { OnlyAtRunTime } from './value.js';

/** A statement of a store. */
interface Statement {
  /** `apps/catalog/src/domains/domains.store.ts:19` */
  readonly place: string;
  readonly texts: readonly string[];
  /** What its rows are read as, where they are. */
  readonly row: ts.Type | undefined;
}

/** What stores say to the database. */
export interface Found {
  readonly statements: readonly Statement[];
  /** Places of statements that are put together at run time, each with the expression that is to blame. */
  readonly unread: readonly string[];
}

/** Every statement in a file: arguments of `query` and `execute`, and the `sql` of a `Write`. */
export function statementsOf(file: ts.SourceFile, checker: ts.TypeChecker): Found {
  const statements: Statement[] = [];
  const unread: string[] = [];
  const add = (text: ts.Expression, row: ts.Type | undefined): void => {
    const place = `${file.fileName.replace(`${process.cwd()}/`, '')}:${file.getLineAndCharacterOfPosition(text.getStart()).line + 1}`;
    try {
      statements.push({ place, row, texts: textsOf(text, checker) });
    } catch (error) {
      if (!(error instanceof OnlyAtRunTime)) throw error;
      unread.push(`${place} (${error.message})`);
    }
  };
  const visit = (node: ts.Node): void => {
    if (isStatement(node)) {
      const [rowNode] = node.typeArguments ?? [];
      add(node.arguments[0] as ts.Expression, rowNode && checker.getTypeFromTypeNode(rowNode));
    } else if (ts.isObjectLiteralExpression(node)) {
      const sql = isWrite(node, checker) ? sqlOf(node) : undefined;
      if (sql) add(sql, undefined);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { statements, unread };
}

function isStatement(node: ts.Node): node is ts.CallExpression {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    ['query', 'execute'].includes(node.expression.name.text) &&
    node.arguments.length > 0
  );
}

/** It shares its statement with others; what else has `sql` and `parameters` is a part of a statement. */
function isWrite(node: ts.ObjectLiteralExpression, checker: ts.TypeChecker): boolean {
  return checker.getContextualType(node)?.symbol?.name === 'Write';
}

function sqlOf(node: ts.ObjectLiteralExpression): ts.Expression | undefined {
  const sql = node.properties.find((it) => it.name?.getText() === 'sql');
  if (!sql) return undefined;
  if (ts.isPropertyAssignment(sql)) return sql.initializer;
  return ts.isShorthandPropertyAssignment(sql) ? sql.name : undefined;
}
