/** The first segment of a URL's path: whose paths these are. */
export function firstSegment(url: string): string {
  const [first = ''] = url.replace(/^\/+/, '').split(/[/?#]/, 1);
  return first;
}
