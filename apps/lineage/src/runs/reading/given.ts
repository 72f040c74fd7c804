/** JSON as somebody sent it: nothing is known of it. */
export type Given = Readonly<Record<string, unknown>>;

/** The longest name that is kept. */
const longestName = 4_096;

export function isObject(value: unknown): value is Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object under a key; an empty one where there is none. */
export function objectIn(given: Given, key: string): Given {
  const value = Object.hasOwn(given, key) ? given[key] : undefined;
  return isObject(value) ? value : {};
}

/** The elements of a list under a key; none where there is no list. */
export function listIn(given: Given, key: string): readonly unknown[] {
  const value = Object.hasOwn(given, key) ? given[key] : undefined;
  return Array.isArray(value) ? value : [];
}

/** The text under a key that can be a name: not blank, not endless, and of characters that a database keeps. */
export function nameIn(given: Given, key: string): string | undefined {
  const value = Object.hasOwn(given, key) ? given[key] : undefined;
  if (typeof value !== 'string' || value.trim() === '' || value.length > longestName || value.includes('\0'))
    return undefined;
  return value.trim();
}

/** The objects under the keys of an object that can be names. */
export function namedIn(given: Given, key: string): [string, Given][] {
  return Object.entries(objectIn(given, key)).flatMap(([name, value]): [string, Given][] =>
    isObject(value) && nameIn({ name }, 'name') === name ? [[name, value]] : [],
  );
}
