import { BuiltinError } from '../builtin-error.js';

/** Percent-encodes a text for a URL's query, a space as `+`, as Go's `url.QueryEscape`. */
export function escapeQuery(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

/** Undoes {@link escapeQuery}. @throws BuiltinError on a `%` without two digits. */
export function unescapeQuery(text: string): string {
  return unescapePercent(text.replaceAll('+', ' '));
}

/** Decodes `%XX`. @throws BuiltinError on a `%` without two digits. */
export function unescapePercent(text: string): string {
  const broken = /%(?![0-9a-fA-F]{2})(.{0,2})/.exec(text);
  if (broken) throw new BuiltinError(`invalid URL escape "%${broken[1]}"`);
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString(),
  );
}
