/** Where browsers go that are not told where to. */
export const home = '/';

const anyOrigin = 'http://own.invalid';

/**
 * A path of ours, as browsers would read it; undefined for what leads anywhere else. `//`, backslashes and control characters are
 * how an address looks like a path and is none.
 */
export function ownPath(text: string): string | undefined {
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(text) || !URL.canParse(text, anyOrigin)) return undefined;
  const { origin, pathname, search, hash } = new URL(text, anyOrigin);
  // `/.//host` is normalised to `//host`.
  return origin === anyOrigin && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : undefined;
}
