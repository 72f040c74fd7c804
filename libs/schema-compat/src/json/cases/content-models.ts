import type { JsonObject, JsonValue } from '../json-value.js';
import type { CompatibilityCase, Verdict } from './compatibility-case.js';

const STRING: JsonValue = { type: 'string' };
const NUMBER: JsonValue = { type: 'number' };
const DEFAULTED: JsonValue = { type: 'string', default: 'x' };

/** What each content model says of properties that are not declared. */
const MODELS = {
  open: {},
  closed: { additionalProperties: false },
  'covered by strings': { additionalProperties: { type: 'string' } },
  'covered by numbers': { additionalProperties: { type: 'number' } },
  'covered by a matching pattern': {
    patternProperties: { '^e': { type: 'string' } },
    additionalProperties: false,
  },
  'covered by another pattern': {
    patternProperties: { '^x': { type: 'string' } },
    additionalProperties: false,
  },
  'open beside another pattern': { patternProperties: { '^x': { type: 'string' } } },
} satisfies Record<string, JsonObject>;

type Model = keyof typeof MODELS;

function record(model: Model, properties: JsonObject, required: readonly string[] = []): JsonObject {
  return {
    type: 'object',
    properties: { id: STRING, ...properties },
    required: ['id', ...required],
    ...MODELS[model],
  };
}

interface Row {
  readonly model: Model;
  readonly property: 'optional' | 'required' | 'required with default' | 'optional number';
  readonly strict: Verdict;
  readonly lenient?: Verdict;
  readonly finds: string;
  readonly why: string;
}

/** Adding `email`: the first part of a verdict is about the addition, the second about taking it away again. */
const ADDITIONS: readonly Row[] = [
  {
    model: 'open',
    property: 'optional',
    strict: 'forward only',
    lenient: 'full',
    finds: 'OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL email',
    why: 'old data may hold a number under that name; LENIENT trusts that nobody does',
  },
  {
    model: 'open',
    property: 'required',
    strict: 'forward only',
    finds: 'REQUIRED_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL email',
    why: 'old data lacks it, which no policy forgives',
  },
  {
    model: 'open',
    property: 'required with default',
    strict: 'forward only',
    lenient: 'full',
    finds: 'REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_OPEN_CONTENT_MODEL email',
    why: 'the default stands in for what old data lacks',
  },
  {
    model: 'closed',
    property: 'optional',
    strict: 'backward only',
    lenient: 'full',
    finds: 'OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL email',
    why: 'old data cannot hold it, but old readers refuse it',
  },
  {
    model: 'closed',
    property: 'required',
    strict: 'none',
    lenient: 'forward only',
    finds: 'REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL email',
    why: 'old data lacks it and old readers refuse it',
  },
  {
    model: 'closed',
    property: 'required with default',
    strict: 'backward only',
    lenient: 'full',
    finds: 'REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_UNOPEN_CONTENT_MODEL email',
    why: 'the default stands in, but old readers refuse it',
  },
  {
    model: 'covered by strings',
    property: 'optional',
    strict: 'full',
    finds: 'PROPERTY_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL email',
    why: 'undeclared strings were allowed all along',
  },
  {
    model: 'covered by strings',
    property: 'required',
    strict: 'forward only',
    finds: 'REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL email',
    why: 'old data may lack it',
  },
  {
    model: 'covered by strings',
    property: 'required with default',
    strict: 'full',
    finds: 'REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_UNOPEN_CONTENT_MODEL email',
    why: 'the default stands in for what old data lacks',
  },
  {
    model: 'covered by strings',
    property: 'optional number',
    strict: 'none',
    finds: 'PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL email',
    why: 'old data may hold a string there, and old readers expect one',
  },
  {
    model: 'covered by numbers',
    property: 'optional',
    strict: 'none',
    finds: 'TYPE_CHANGED email',
    why: 'the type itself changed, which LENIENT does not forgive either',
  },
  {
    model: 'covered by a matching pattern',
    property: 'optional',
    strict: 'full',
    finds: 'PROPERTY_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL email',
    why: 'the pattern allowed strings of that name all along',
  },
  {
    model: 'covered by a matching pattern',
    property: 'optional number',
    strict: 'none',
    finds: 'PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL email',
    why: 'the pattern allowed strings only',
  },
  {
    model: 'covered by another pattern',
    property: 'optional',
    strict: 'backward only',
    lenient: 'full',
    finds: 'OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL email',
    why: 'no pattern matches the name, so it is as in a closed model',
  },
  {
    model: 'covered by another pattern',
    property: 'required',
    strict: 'none',
    lenient: 'forward only',
    finds: 'REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL email',
    why: 'old data lacks it and old readers refuse it',
  },
  {
    model: 'open beside another pattern',
    property: 'optional',
    strict: 'backward only',
    lenient: 'full',
    finds: 'OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL email',
    why: 'a model with patterns counts as not open, as in Confluent',
  },
];

const PROPERTIES: Readonly<Record<Row['property'], JsonValue>> = {
  optional: STRING,
  required: STRING,
  'required with default': DEFAULTED,
  'optional number': NUMBER,
};

const turned: Readonly<Record<Verdict, Verdict>> = {
  full: 'full',
  none: 'none',
  'backward only': 'forward only',
  'forward only': 'backward only',
};

function addition(row: Row): CompatibilityCase {
  const required = row.property.startsWith('required') ? ['email'] : [];
  return {
    name: `${row.model}: a property that is ${row.property} is added`,
    before: record(row.model, {}),
    after: record(row.model, { email: PROPERTIES[row.property] }, required),
    strict: row.strict,
    lenient: row.lenient,
    finds: [row.finds],
    why: row.why,
  };
}

function removal(row: Row): CompatibilityCase {
  const added = addition(row);
  return {
    name: `${row.model}: a property that is ${row.property} is removed`,
    before: added.after,
    after: added.before,
    strict: turned[row.strict],
    lenient: row.lenient && turned[row.lenient],
    why: `the other way round: ${row.why}`,
  };
}

export const contentModels: CompatibilityCase[] = [...ADDITIONS.map(addition), ...ADDITIONS.map(removal)];
