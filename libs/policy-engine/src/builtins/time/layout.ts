/** What one element of a Go time layout stands for. */
export type LayoutKind =
  | 'year'
  | 'yearShort'
  | 'month'
  | 'monthZero'
  | 'monthName'
  | 'monthNameLong'
  | 'weekday'
  | 'weekdayLong'
  | 'day'
  | 'daySpace'
  | 'dayZero'
  | 'yearDaySpace'
  | 'yearDayZero'
  | 'hour'
  | 'hour12'
  | 'hour12Zero'
  | 'minute'
  | 'minuteZero'
  | 'second'
  | 'secondZero'
  | 'pm'
  | 'pmLower'
  | 'zoneName'
  | 'offset'
  | 'fraction'
  | 'fractionTrimmed'
  | 'literal';

/** An element of a layout; its text is how it was written. */
export interface LayoutElement {
  kind: LayoutKind;
  text: string;
}

/** The elements, longest spellings first where one begins like another. */
const ELEMENTS: [RegExp, LayoutKind][] = [
  [/January/y, 'monthNameLong'],
  [/Jan/y, 'monthName'],
  [/Monday/y, 'weekdayLong'],
  [/Mon(?![a-z])/y, 'weekday'],
  [/MST/y, 'zoneName'],
  [/01/y, 'monthZero'],
  [/002/y, 'yearDayZero'],
  [/02/y, 'dayZero'],
  [/03/y, 'hour12Zero'],
  [/04/y, 'minuteZero'],
  [/05/y, 'secondZero'],
  [/06/y, 'yearShort'],
  [/15/y, 'hour'],
  [/1/y, 'month'],
  [/2006/y, 'year'],
  [/2/y, 'day'],
  [/__2/y, 'yearDaySpace'],
  [/_2(?!006)/y, 'daySpace'],
  [/3/y, 'hour12'],
  [/4/y, 'minute'],
  [/5/y, 'second'],
  [/PM/y, 'pm'],
  [/pm/y, 'pmLower'],
  [/-07:00:00|-070000|-07:00|-0700|-07|Z07:00:00|Z070000|Z07:00|Z0700|Z07/y, 'offset'],
  [/[.,]0+(?!\d)/y, 'fraction'],
  [/[.,]9+(?!\d)/y, 'fractionTrimmed'],
];

const NAMED: Readonly<Record<string, string>> = {
  ANSIC: 'Mon Jan _2 15:04:05 2006',
  UnixDate: 'Mon Jan _2 15:04:05 MST 2006',
  RubyDate: 'Mon Jan 02 15:04:05 -0700 2006',
  RFC822: '02 Jan 06 15:04 MST',
  RFC822Z: '02 Jan 06 15:04 -0700',
  RFC850: 'Monday, 02-Jan-06 15:04:05 MST',
  RFC1123: 'Mon, 02 Jan 2006 15:04:05 MST',
  RFC1123Z: 'Mon, 02 Jan 2006 15:04:05 -0700',
  RFC3339: '2006-01-02T15:04:05Z07:00',
  RFC3339Nano: '2006-01-02T15:04:05.999999999Z07:00',
};

/** The elements of a Go layout, or of one that OPA knows by name, such as `RFC1123`. */
export function readLayout(layout: string): LayoutElement[] {
  const text = Object.hasOwn(NAMED, layout) ? (NAMED[layout] ?? layout) : layout;
  const elements: LayoutElement[] = [];
  for (let at = 0; at < text.length;) {
    const element = elementAt(text, at) ?? { kind: 'literal' as const, text: text[at] ?? '' };
    const last = elements.at(-1);
    if (element.kind === 'literal' && last?.kind === 'literal') last.text += element.text;
    else elements.push(element);
    at += element.text.length;
  }
  return elements;
}

function elementAt(text: string, at: number): LayoutElement | undefined {
  for (const [pattern, kind] of ELEMENTS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { kind, text: match[0] };
  }
  return undefined;
}
