/**
 * How long to wait as the header `Retry-After` has it, in milliseconds (RFC 9110, 10.2.3): seconds, or a date. Undefined where
 * it says neither, or nothing that is still to come.
 */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  const ms = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now.getTime();
  return ms > 0 ? ms : undefined;
}
