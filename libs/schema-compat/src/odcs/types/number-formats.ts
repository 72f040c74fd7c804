import type { LimitChange } from './limits.js';

/** The bits of a number format: how many, and whether one is a sign. */
function read(format: string): { kind: string; bits: number } | undefined {
  const [, kind, bits] = /^([iuf])(\d+)$/.exec(format) ?? [];
  return kind === undefined ? undefined : { kind, bits: Number(bits) };
}

/** Compares two formats of numbers, such as `i32` and `i64`, by the values they hold. */
export function compareNumberFormats(before: string, after: string): LimitChange {
  if (before === after) return 'same';
  if (holds(after, before)) return 'widened';
  return holds(before, after) ? 'narrowed' : 'changed';
}

function holds(outer: string, inner: string): boolean {
  const [wide, narrow] = [read(outer), read(inner)];
  if (!wide || !narrow) return false;
  if (wide.kind === narrow.kind) return wide.bits >= narrow.bits;
  return wide.kind === 'i' && narrow.kind === 'u' && wide.bits > narrow.bits;
}
