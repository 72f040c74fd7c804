import { BuiltinError } from '../../builtin-error.js';
import { RegoObject, isRegoNumber, jsonEntries } from '../../values/index.js';
import type { RegoValue } from '../../values/index.js';
import { bestOf, matchArray, matchObject, matchProperties } from './match-containers.js';
import { matchCommon, matchNumber, matchString } from './match-scalars.js';
import { Outcome } from './problem.js';
import type { Matcher } from './problem.js';
import { References } from './references.js';
import { typeOf, typesOf } from './types.js';

const MAX_DEPTH = 1_000;

/** Holds values to the schemas of one document. */
export class SchemaMatcher implements Matcher {
  private readonly references: References;
  private depth = 0;

  constructor(root: RegoValue) {
    this.references = new References(root);
  }

  /** What in the value breaks the schema. @throws BuiltinError when a reference leads nowhere, or round in circles. */
  match(schema: RegoValue, value: RegoValue, path: string[]): Outcome {
    const outcome = new Outcome();
    if (++this.depth > MAX_DEPTH) throw new BuiltinError('the schema or document is nested too deeply');
    if (schema === false) outcome.fail('false', path, 'False always fails validation');
    if (schema instanceof RegoObject) this.matchKeywords(schema, value, path, outcome);
    this.depth--;
    outcome.score++;
    return outcome;
  }

  private matchKeywords(schema: RegoObject, value: RegoValue, path: string[], outcome: Outcome): void {
    const reference = schema.get('$ref');
    if (typeof reference === 'string') {
      outcome.merge(this.match(this.references.resolve(reference), value, path));
      return;
    }
    if (!allowsType(schema, value, path, outcome)) return;
    this.matchCombined(schema, value, path, outcome);
    if (Array.isArray(value)) matchArray(this, schema, value, path, outcome);
    if (value instanceof RegoObject) matchObject(this, schema, value, path, outcome);
    if (isRegoNumber(value)) matchNumber(schema, value, path, outcome);
    matchCommon(schema, value, path, outcome);
    if (typeof value === 'string') matchString(schema, value, path, outcome);
    if (value instanceof RegoObject) matchProperties(this, schema, value, path, outcome);
  }

  private matchCombined(schema: RegoObject, value: RegoValue, path: string[], outcome: Outcome): void {
    this.matchAny(this.tries(schema, 'anyOf', value, path), path, outcome);
    this.matchOne(this.tries(schema, 'oneOf', value, path), path, outcome);
    const all = this.tries(schema, 'allOf', value, path);
    for (const result of all) outcome.merge(result);
    if (!all.every(({ valid }) => valid))
      outcome.fail('number_all_of', path, 'Must validate all the schemas (allOf)');
    const refused = schema.get('not');
    if (refused !== undefined && this.match(refused, value, path).valid) {
      outcome.fail('number_not', path, 'Must not validate the schema (not)');
    }
    this.matchDependencies(schema, value, path, outcome);
    this.matchCondition(schema, value, path, outcome);
  }

  private tries(schema: RegoObject, keyword: string, value: RegoValue, path: string[]): Outcome[] {
    const schemas = schema.get(keyword);
    return Array.isArray(schemas) ? schemas.map((part) => this.match(part, value, path)) : [];
  }

  private matchAny(tries: Outcome[], path: string[], outcome: Outcome): void {
    if (tries.length === 0 || tries.some(({ valid }) => valid)) return;
    outcome.fail('number_any_of', path, 'Must validate at least one schema (anyOf)');
    outcome.merge(bestOf(tries) ?? new Outcome());
  }

  private matchOne(tries: Outcome[], path: string[], outcome: Outcome): void {
    const fitting = tries.filter(({ valid }) => valid).length;
    if (tries.length === 0 || fitting === 1) return;
    outcome.fail('number_one_of', path, 'Must validate one and only one schema (oneOf)');
    if (fitting === 0) outcome.merge(bestOf(tries) ?? new Outcome());
  }

  private matchDependencies(schema: RegoObject, value: RegoValue, path: string[], outcome: Outcome): void {
    const dependencies = schema.get('dependencies');
    if (!(dependencies instanceof RegoObject) || !(value instanceof RegoObject)) return;
    for (const [name, needed] of jsonEntries(dependencies)) {
      if (!value.has(name)) continue;
      if (!Array.isArray(needed)) outcome.merge(this.match(needed, value, path));
      else {
        const missing = needed.filter((other) => !value.has(other));
        for (const other of missing)
          outcome.fail(
            'missing_dependency',
            path,
            `Has a dependency on ${typeof other === 'string' ? other : ''}`,
          );
      }
    }
  }

  private matchCondition(schema: RegoObject, value: RegoValue, path: string[], outcome: Outcome): void {
    const condition = schema.get('if');
    if (condition === undefined) return;
    const met = this.match(condition, value, path).valid;
    const branch = schema.get(met ? 'then' : 'else');
    if (branch === undefined) return;
    const result = this.match(branch, value, path);
    if (result.valid) return;
    const why = met ? 'Must validate "then" as "if" was valid' : 'Must validate "else" as "if" was not valid';
    outcome.fail(met ? 'condition_then' : 'condition_else', path, why);
    outcome.merge(result);
  }
}

function allowsType(schema: RegoObject, value: RegoValue, path: string[], outcome: Outcome): boolean {
  const allowed = typesOf(schema);
  const type = typeOf(value);
  if (allowed.length === 0 || allowed.includes(type) || (type === 'integer' && allowed.includes('number')))
    return true;
  const expected = allowed.length > 1 ? `[${allowed.join(',')}]` : (allowed[0] ?? '');
  outcome.fail('invalid_type', path, `Invalid type. Expected: ${expected}, given: ${type}`);
  return false;
}
