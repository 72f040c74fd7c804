import { Text } from '@mantine/core';

const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** A moment as people say it; the exact one is told on a closer look. */
export function When({ at }: { at: string }) {
  const moment = new Date(at);
  return (
    <Text component="time" inherit dateTime={at} title={absolute.format(moment)}>
      {sinceNow((moment.getTime() - Date.now()) / 1000)}
    </Text>
  );
}

function sinceNow(seconds: number): string {
  for (const [unit, length] of units)
    if (Math.abs(seconds) >= length) return relative.format(Math.round(seconds / length), unit);
  return relative.format(Math.round(seconds), 'second');
}
