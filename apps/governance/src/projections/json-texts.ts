import { exactText, parseJson, printJson } from '#exact-json';
const texts = new WeakMap<object, string>();

/** Reads JSON into values that cannot be changed, because many requests share them, and keeps the text for later. */
export function parseShared<T extends object>(text: string): T {
  return shared(parseJson(text) as T, text);
}

/** Makes a value unchangeable, and keeps its JSON text. */
export function shared<T extends object>(value: T, text = printJson(value)): T {
  texts.set(value, text);
  return frozen(value);
}

/** JSON text as `printJson` writes it; documents that came from {@link shared} are not written a second time. */
export function jsonText(value: unknown, depth = 2): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const known = texts.get(value);
  if (known !== undefined) return known;
  if (depth === 0 || Array.isArray(value)) return printJson(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${JSON.stringify(key)}:${exactText(value, key) ?? jsonText(member, depth - 1)}`);
  return `{${members.join(',')}}`;
}

function frozen<T extends object>(root: T): T {
  const pending: object[] = [root];
  for (let it = pending.pop(); it; it = pending.pop()) {
    Object.freeze(it);
    for (const member of Object.values(it)) {
      if (typeof member === 'object' && member !== null) pending.push(member as object);
    }
  }
  return root;
}
