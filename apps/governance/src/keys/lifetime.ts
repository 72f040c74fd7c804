import { RequestInvalid } from '#errors';
import { usualDays } from './key-documents.js';

const dayMs = 86_400_000;

/**
 * When a key made now ends, RFC 3339.
 * @throws RequestInvalid when it is to live longer than keys may
 */
export function endOfLife(days: number | undefined, mostDays: number, now: Date): string {
  if (days !== undefined && days > mostDays)
    throw new RequestInvalid([
      { path: 'expiresInDays', message: `is more than the ${mostDays} days of KEY_MAX_DAYS` },
    ]);
  return daysLater(now, days ?? Math.min(usualDays, mostDays));
}

/**
 * When a key ends to which its holder gives a new secret: as it would have, or sooner.
 * @throws RequestInvalid when it is to live longer
 */
export function endWithin(expiresAt: string, days: number | undefined, now: Date): string {
  if (days === undefined) return expiresAt;
  const wanted = daysLater(now, days);
  if (new Date(wanted) <= new Date(expiresAt)) return wanted;
  const message = `is beyond ${expiresAt}, when the key ends: who manages it can give it a longer life`;
  throw new RequestInvalid([{ path: 'expiresInDays', message }]);
}

function daysLater(now: Date, days: number): string {
  return new Date(now.getTime() + days * dayMs).toISOString();
}
