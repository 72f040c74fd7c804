import { statedUnits } from '../../meaning/stated-units.js';
import { isObject, stringMember, type JsonObject, type JsonValue } from '../json-value.js';
import { ExactNumber } from '../numbers/json-number.js';

/** Keywords that say what a text holds, and assert nothing to most validators. */
const KEYWORDS = ['format', 'contentEncoding', 'contentMediaType'];

/** What Connect's converter and Debezium title the schemas of their logical types. */
const LOGICAL_TITLE = /^(?:org\.apache\.kafka\.connect\.data|io\.debezium)\./;

/** What a schema says of what its values stand for, by the keyword that says it. */
export function statementsOf(schema: JsonObject): Map<string, string> {
  const said = new Map<string, string>();
  for (const keyword of KEYWORDS) {
    const value = stringMember(schema, keyword);
    if (value !== undefined) said.set(keyword, `${keyword} ${value}`);
  }
  const title = stringMember(schema, 'title');
  if (title !== undefined && LOGICAL_TITLE.test(title)) said.set('title', title);
  const scale = scaleOf(schema['connect.parameters']);
  if (scale !== undefined) said.set('connect.parameters', `scale ${scale}`);
  for (const [name, unit] of statedUnits(texts(schema))) said.set(name, `${name} ${unit}`);
  return said;
}

function scaleOf(parameters: JsonValue | undefined): string | undefined {
  return isObject(parameters) ? textOf(parameters.scale) : undefined;
}

function texts(schema: JsonObject): [string, string][] {
  return Object.entries(schema).flatMap(([name, value]) => {
    const text = textOf(value);
    return text === undefined ? [] : [[name, text] as [string, string]];
  });
}

function textOf(value: JsonValue | undefined): string | undefined {
  if (value instanceof ExactNumber) return value.text;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
