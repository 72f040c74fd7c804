import { isLoopback } from '#http-client';

/** Whether nobody on the way can answer for a URL: it is https, or leads to this machine itself. */
export function isSafeAddress(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}
