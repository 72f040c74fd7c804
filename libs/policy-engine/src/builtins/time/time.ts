import type { BuiltinContext, Builtins } from '../context.js';
import { intOperand, stringOperand } from '../operands.js';
import { integer } from '../values/index.js';
import { WEEKDAYS, daysIn, weekdayOf } from './calendar.js';
import type { CivilTime } from './calendar.js';
import { parseDuration } from './duration.js';
import { formatTime } from './format-time.js';
import { civilOf, momentOf, momentOperand, nanosecondsOf } from './moment.js';
import type { Moment } from './moment.js';
import { parseTime } from './parse-time.js';

/** The `time.*` builtins; `time.now_ns` is the evaluation's own moment. */
export function timeBuiltins({ nowNs }: BuiltinContext): Builtins {
  return {
    'time.now_ns': () => integer(nowNs()),
    'time.add_date': (time = null, years = null, months = null, days = null) =>
      addDate(momentOperand(time).moment, intOperand(years, 2), intOperand(months, 3), intOperand(days, 4)),
    'time.clock': (time = null) => {
      const { hour, minute, second } = civilOf(momentOperand(time).moment);
      return [hour, minute, second];
    },
    'time.date': (time = null) => {
      const { year, month, day } = civilOf(momentOperand(time).moment);
      return [year, month, day];
    },
    'time.diff': (from = null, to = null) => difference(momentOperand(from).moment, momentOperand(to).moment),
    'time.format': (time = null) => {
      const { moment, layout } = momentOperand(time);
      return formatTime(moment, layout === '' ? 'RFC3339Nano' : layout);
    },
    'time.parse_duration_ns': (text = null) => parseDuration(stringOperand(text, 1)),
    'time.parse_ns': (layout = null, text = null) =>
      nanosecondsOf(parseTime(stringOperand(layout, 1), stringOperand(text, 2))),
    'time.parse_rfc3339_ns': (text = null) => nanosecondsOf(parseTime('RFC3339', stringOperand(text, 1))),
    'time.weekday': (time = null) => WEEKDAYS[weekdayOf(civilOf(momentOperand(time).moment))],
  };
}

/** The calendar says what a month later is; the 31st of a shorter month becomes the 1st or later of the next. */
function addDate(moment: Moment, years: number, months: number, days: number) {
  const civil = civilOf(moment);
  const moved = { ...civil, year: civil.year + years, month: civil.month + months, day: civil.day + days };
  return nanosecondsOf(momentOf(moved, moment.nanos, moment.zone));
}

/** Years, months, days, hours, minutes and seconds between two moments, both seen from the first one's zone. */
function difference(a: Moment, b: Moment): number[] {
  const later = a.seconds > b.seconds || (a.seconds === b.seconds && a.nanos > b.nanos);
  const from = civilOf(later ? { ...b, zone: a.zone } : a);
  const to = civilOf(later ? a : { ...b, zone: a.zone });
  return borrowed(from, to);
}

function borrowed(from: CivilTime, to: CivilTime): number[] {
  const parts = [
    to.year - from.year,
    to.month - from.month,
    to.day - from.day,
    to.hour - from.hour,
    to.minute - from.minute,
    to.second - from.second,
  ];
  const sizes = [Infinity, 12, daysIn(from.year, from.month), 24, 60, 60];
  for (let at = parts.length - 1; at > 0; at--) {
    if ((parts[at] ?? 0) >= 0) continue;
    parts[at] = (parts[at] ?? 0) + (sizes[at] ?? 0);
    parts[at - 1] = (parts[at - 1] ?? 0) - 1;
  }
  return parts;
}
