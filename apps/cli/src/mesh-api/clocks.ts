import { Trouble } from '../command-line/index.js';

/** A request may take a while, and clocks drift; what is further apart is set wrongly. */
const mostApartMs = 5 * 60_000;

/**
 * What holds until an instant, as waivers, sunsets and keys do, is not the same at two times.
 * @param said the server's time, as its answer's `Date` says it
 * @throws Trouble when the two clocks are too far apart
 */
export function assertClocksAgree(said: string | null, now: Date): void {
  const apartMs = said === null ? 0 : now.getTime() - Date.parse(said);
  if (!(Math.abs(apartMs) > mostApartMs)) return;
  const minutes = Math.round(Math.abs(apartMs) / 60_000);
  const way = apartMs > 0 ? 'ahead of' : 'behind';
  throw new Trouble(
    `The clock of this machine is ${minutes} minutes ${way} the server's, so that what holds for a time cannot be judged: set it right.`,
  );
}
