import type { OperandPool } from '../call.js';
import { array, literals, strings } from '../literals.js';

const MOMENTS = [
  ...[
    '0',
    '1',
    '-1',
    '1709164800000000000',
    '1711846800000000000',
    '1729994400000000000',
    '1767323045678901234',
  ],
  ...[
    '-62135596800000000000',
    '9223372036854775807',
    '-9223372036854775808',
    '9223372036854775808',
    '1.5',
    '1e18',
    '-123456789',
  ],
  ...['951782400000000000', '4102444799999999999', '-2208988800000000000'],
];
const ZONES = strings(
  ...[
    '',
    'UTC',
    'Local',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
  ],
  ...[
    'Pacific/Apia',
    'America/St_Johns',
    'EST',
    'EST5EDT',
    'Etc/GMT+3',
    'Nowhere/Land',
    'europe/berlin',
    'Africa/Casablanca',
  ],
);
/** Layouts of Go, some of which are none. */
export const LAYOUTS = strings(
  ...[
    '2006-01-02',
    '2006-01-02T15:04:05Z07:00',
    'RFC3339',
    'RFC3339Nano',
    'RFC1123',
    'RFC1123Z',
    'RFC822',
    'RFC822Z',
    'RFC850',
    'ANSIC',
  ],
  ...[
    'UnixDate',
    'RubyDate',
    'Kitchen',
    'Stamp',
    'StampMilli',
    'DateTime',
    'DateOnly',
    'TimeOnly',
    'Layout',
    "01/02 03:04:05PM '06 -0700",
  ],
  ...[
    'Jan _2 2006',
    'Monday, January 2, 2006',
    'Mon Jan 2 15:04:05 MST 2006',
    '002 2006',
    '__2 2006',
    '2006-1-2 3:4:5 pm',
    '15:04:05.000',
    '15:04:05.999',
  ],
  ...[
    '05,000',
    '.000',
    '15h04',
    'Z0700',
    'Z070000',
    'Z07:00:00',
    '-07',
    '-07:00:00',
    'Z07',
    '-070000',
    'x2006y',
    '',
    'no layout',
    '2 Jan',
    '06',
    'Jan',
    'PM3',
  ],
  ...[
    '20060102150405.000000',
    'January',
    'Janus',
    'Month',
    '2006-01-02 MST',
    '_2006',
    '1 02',
    '05.0',
    '05.00 999',
    'MST',
    'Mon',
    '3:04PM',
    '00',
    '012',
    '200601021504',
  ],
);

/** Operands that take a moment: a number, or a number with a zone. */
const MOMENTS_WITH_ZONES = [
  ...MOMENTS,
  ...MOMENTS.flatMap((moment, at) =>
    [0, 5, 9].map((step) => array([moment, ZONES[(at + step) % ZONES.length] ?? '""'])),
  ),
  ...['[]', '[1]', '[1, 2]', '["a", "UTC"]', 'null', '[0, "UTC", "x", "y"]'],
];
const formats = LAYOUTS.flatMap((layout, at) =>
  [0, 4, 6].map((step) =>
    array([
      MOMENTS[(at + step) % MOMENTS.length] ?? '0',
      ZONES[(at * 3 + step) % ZONES.length] ?? '""',
      layout,
    ]),
  ),
);

/** Clocks, calendars, layouts and durations. */
export const timePools: OperandPool[] = [
  { builtins: ['time.clock', 'time.date', 'time.weekday', 'time.format'], operands: [MOMENTS_WITH_ZONES] },
  { builtins: ['time.format'], operands: [formats] },
  { builtins: ['time.diff'], operands: [MOMENTS_WITH_ZONES, MOMENTS_WITH_ZONES] },
  {
    builtins: ['time.add_date'],
    operands: [
      MOMENTS,
      ['0', '1', '-1', '4', '300', '-2000', '1.5', '1e400'],
      ['0', '1', '-13', '12', '25', '1e19'],
      ['0', '1', '-1', '31', '400', '-100000'],
    ],
  },
  {
    builtins: ['time.format'],
    operands: [literals(['a', 'b', 'c'], [0, 1, 2], [0, 'UTC', 3], {}, 'x', [0, 'UTC', '2006', 1])],
  },
];
