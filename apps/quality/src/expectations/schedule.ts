import { Cron } from 'croner';

/** When something comes round. */
export interface Schedule {
  /** Five fields of cron, or `@daily` and the like. */
  readonly cron: string;
  /** The name of a time zone, or minutes ahead of UTC. */
  readonly zone: string | number;
}

/** The first time of a schedule after a moment; `undefined` when there is none. */
export function occurrenceAfter(schedule: Schedule, moment: Date): Date | undefined {
  return cronOf(schedule).nextRun(moment) ?? undefined;
}

/** The last time of a schedule before a moment, that moment itself included; `undefined` when there is none. */
export function occurrenceUpTo(schedule: Schedule, moment: Date): Date | undefined {
  return cronOf(schedule).previousRuns(1, new Date(Math.floor(moment.getTime() / 1_000) * 1_000 + 1_000))[0];
}

/** Until when what belongs to a time of a schedule is awaited: for its grace, but not into the next time. */
export function dueFor(schedule: Schedule, occurrence: Date, graceSeconds: number): Date {
  const end = occurrence.getTime() + graceSeconds * 1_000;
  const next = graceSeconds > 0 ? occurrenceAfter(schedule, occurrence) : undefined;
  return new Date(next === undefined ? end : Math.min(end, next.getTime() - 1_000));
}

/** `0 20 * * * in Europe/Berlin` */
export function scheduleInWords({ cron, zone }: Schedule): string {
  return `${cron} in ${typeof zone === 'string' ? zone : offsetInWords(zone)}`;
}

function offsetInWords(minutes: number): string {
  const size = Math.abs(minutes);
  const part = (count: number) => String(count).padStart(2, '0');
  return `UTC${minutes < 0 ? '-' : '+'}${part(Math.floor(size / 60))}:${part(size % 60)}`;
}

/** Each holds some 80 kB. */
const mostKept = 200;
const kept = new Map<string, Cron>();

function cronOf(schedule: Schedule): Cron {
  const key = JSON.stringify(schedule);
  const known = kept.get(key);
  if (known) return known;
  const [oldest] = kept.keys();
  if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
  const cron = newCron(schedule);
  kept.set(key, cron);
  return cron;
}

/** @throws Error when it is none. */
function newCron({ cron, zone }: Schedule): Cron {
  const place = typeof zone === 'string' ? { timezone: zone } : { utcOffset: zone };
  return new Cron(cron, { ...place, mode: '5-part', paused: true });
}

/** Whether a text can be read as cron in a zone. */
export function isSchedule(schedule: Schedule): boolean {
  try {
    newCron(schedule);
    return true;
  } catch {
    return false;
  }
}
