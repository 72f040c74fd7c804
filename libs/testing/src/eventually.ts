import { setTimeout } from 'node:timers/promises';

/**
 * Repeats `assertion` until it passes and resolves with its result.
 *
 * @param within How long to go on, in milliseconds. Default 20 000: a machine may have much else to do.
 * @throws the assertion's last error when the time is over.
 */
export async function eventually<T>(
  assertion: () => T | Promise<T>,
  { within = 20_000 }: { within?: number } = {},
): Promise<T> {
  for (const started = Date.now(); ; await setTimeout(25)) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() - started > within) throw error;
    }
  }
}
