/** The base of a schema that names no absolute URI of its own. */
export const ROOT_BASE = 'schema://root/';

/** A reference as an absolute URI; what is no URI stays as it is. */
export function resolveUri(base: string, reference: string): string {
  try {
    return new URL(reference, base).href;
  } catch {
    return reference;
  }
}

/** A URI without its fragment, and the fragment decoded. */
export function splitFragment(uri: string): { readonly resource: string; readonly fragment: string } {
  const hash = uri.indexOf('#');
  if (hash < 0) return { resource: uri, fragment: '' };
  return { resource: uri.slice(0, hash), fragment: decode(uri.slice(hash + 1)) };
}

/** The keys of a JSON pointer. */
export function pointerKeys(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
