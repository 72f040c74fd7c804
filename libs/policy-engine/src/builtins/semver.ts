import { BuiltinError } from './builtin-error.js';
import type { Builtins } from './context.js';
import { stringOperand } from './operands.js';

const CORE = '(0|[1-9]\\d*)';
const IDENTIFIERS = '[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*';
const SEMVER = new RegExp(`^v?${CORE}\\.${CORE}\\.${CORE}(?:-(${IDENTIFIERS}))?(?:\\+${IDENTIFIERS})?$`);
const MAX_INT64 = 2n ** 63n - 1n;

/** `semver.compare` and `semver.is_valid`, by Semantic Versioning 2.0.0; a leading `v` is accepted, as in OPA. */
export const semverBuiltins: Builtins = {
  'semver.compare': (a, b) => {
    const texts = [stringOperand(a, 1), stringOperand(b, 2)] as const;
    return compareVersions(validVersion(texts[0], 1), validVersion(texts[1], 2));
  },
  'semver.is_valid': (text) => typeof text === 'string' && readVersion(text) !== undefined,
};

interface Version {
  core: bigint[];
  preRelease: string[];
}

function validVersion(text: string, position: number): Version {
  const version = readVersion(text);
  if (!version) throw new BuiltinError(`operand ${position}: string ${text} is not a valid SemVer`);
  return version;
}

function readVersion(text: string): Version | undefined {
  const match = SEMVER.exec(text);
  if (!match) return undefined;
  const core = match.slice(1, 4).map(BigInt);
  const preRelease = match[4]?.split('.') ?? [];
  const fits = core.every((part) => part <= MAX_INT64);
  return fits && preRelease.every((part) => !/^0\d+$/.test(part)) ? { core, preRelease } : undefined;
}

function compareVersions(a: Version, b: Version): number {
  for (const [at, part] of a.core.entries()) {
    const order = compare(part, b.core[at] ?? 0n);
    if (order !== 0) return order;
  }
  return comparePreReleases(a.preRelease, b.preRelease);
}

function comparePreReleases(a: string[], b: string[]): number {
  if (a.length === 0 || b.length === 0) return compare(b.length, a.length) && (a.length === 0 ? 1 : -1);
  for (const [at, part] of a.entries()) {
    const other = b[at];
    if (other === undefined) return 1;
    const order = compareIdentifiers(part, other);
    if (order !== 0) return order;
  }
  return compare(a.length, b.length);
}

// Numeric identifiers come before others, and are compared as numbers.
function compareIdentifiers(a: string, b: string): number {
  const [aNumeric, bNumeric] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (aNumeric !== bNumeric) return aNumeric ? -1 : 1;
  return aNumeric ? compare(BigInt(a), BigInt(b)) : compare(a, b);
}

function compare<T extends bigint | number | string>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
