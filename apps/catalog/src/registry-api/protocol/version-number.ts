import { highestCount } from '#contracts/identifiers';
import { invalidVersion } from './registry-errors.js';

/** A version in a path: its number, or the newest one. */
export type VersionNumber = number | 'latest';

/**
 * Reads a version: a number from 1 on, `latest`, or -1, which means the same.
 * @throws RegistryError 42202
 */
export function versionOf(text: string): VersionNumber {
  const given = text.trim();
  if (given.toLowerCase() === 'latest' || given === '-1') return 'latest';
  const number = /^\+?\d{1,10}$/.test(given) ? Number(given) : 0;
  if (number < 1 || number > highestCount) throw invalidVersion(text);
  return number;
}
