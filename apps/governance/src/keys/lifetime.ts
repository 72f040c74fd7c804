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
  return new Date(now.getTime() + (days ?? Math.min(usualDays, mostDays)) * dayMs).toISOString();
}
