import { exactText, keepExact, printJson } from '#exact-json';

/** One thing that two revisions of a document say differently. */
export interface SaidDifferently {
  /** Where: members by their names, elements of lists by what they are called or by their place. */
  readonly path: string;
  readonly what: 'added' | 'removed' | 'changed';
  readonly before: unknown;
  readonly after: unknown;
  /** The same in words. */
  readonly message: string;
}

/** By which of their members elements of lists are told apart. */
const names = ['id', 'name', 'property', 'username', 'channel', 'server', 'url', 'synonym'] as const;
const longest = 80;

/** A number as it was written, where a double is not. */
class Written {
  constructor(readonly text: string) {}
}

/** All that two documents say differently, in the order of the first; what was only moved within a list is no difference. */
export function saidDifferently(before: unknown, after: unknown, path = ''): SaidDifferently[] {
  if (same(before, after)) return [];
  if (before === undefined) return [told({ path, what: 'added', before, after })];
  if (after === undefined) return [told({ path, what: 'removed', before, after })];
  if (Array.isArray(before) && Array.isArray(after)) return ofMembers(byName(before), byName(after), path);
  if (isObject(before) && isObject(after)) return ofMembers(entries(before), entries(after), path);
  return [told({ path, what: 'changed', before, after })];
}

function ofMembers(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
  path: string,
): SaidDifferently[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys.flatMap((key) =>
    saidDifferently(before.get(key), after.get(key), path === '' ? key : `${path}.${key}`),
  );
}

/** Elements that say what they are called under that name; texts and numbers as themselves; others by their place. */
function byName(list: readonly unknown[]): Map<string, unknown> {
  const found = new Map<string, unknown>();
  list.forEach((element, place) => {
    const name = nameOf(element) ?? String(place);
    found.set(found.has(name) ? `${name}#${place}` : name, memberOf(list, String(place), element));
  });
  return found;
}

function nameOf(element: unknown): string | undefined {
  if (!isObject(element))
    return typeof element === 'string' || typeof element === 'number' ? String(element) : undefined;
  const given = names.map((name) => element[name]).find((it) => typeof it === 'string' && it !== '');
  return typeof given === 'string' ? given : undefined;
}

function told(difference: Omit<SaidDifferently, 'message'>): SaidDifferently {
  const { path, what, before, after } = difference;
  const words = {
    added: () => `${path} is new: ${shown(after)}`,
    removed: () => `${path} is gone: it was ${shown(before)}`,
    changed: () => `${path} was ${shown(before)} and is ${shown(after)}`,
  };
  const all: SaidDifferently = { path, what, before, after, message: words[what]() };
  for (const name of ['before', 'after'] as const) {
    const value = all[name];
    if (value instanceof Written) Object.assign(all, { [name]: keepExact(all, name, value.text) });
  }
  return all;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? `'${value}'` : textOf(value);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function textOf(value: unknown): string {
  return value instanceof Written ? value.text : printJson(value);
}

function entries(object: Readonly<Record<string, unknown>>): Map<string, unknown> {
  return new Map(Object.entries(object).map(([key, value]) => [key, memberOf(object, key, value)]));
}

function memberOf(holder: object, key: string, value: unknown): unknown {
  const text = exactText(holder, key);
  return text === undefined ? value : new Written(text);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Written);
}

function same(one: unknown, other: unknown): boolean {
  return one === other || (one !== undefined && other !== undefined && printJson(one) === printJson(other));
}
