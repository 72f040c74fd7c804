/** What an agent prefers. */
interface Preference {
  /** How long to wait for another bundle, in milliseconds. */
  readonly waitMs: number;
  /** Whether it can make a bundle of the one before and of what differs. */
  readonly takesDeltas: boolean;
}

const LONGEST_WAIT_S = 120;

/** Reads `modes=snapshot,delta;wait=30`; what is not understood is not preferred (RFC 7240). */
export function preferenceOf(header = ''): Preference {
  const parts = new Map(
    header.split(';').map((part) => {
      const [name = '', value = ''] = part.trim().split('=');
      return [name, value];
    }),
  );
  const seconds = Number(parts.get('wait') ?? 0);
  return {
    waitMs: seconds > 0 ? Math.min(seconds, LONGEST_WAIT_S) * 1_000 : 0,
    takesDeltas: parts.get('modes')?.split(',').includes('delta') ?? false,
  };
}
