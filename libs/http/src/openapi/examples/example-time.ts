/** The moment at which all examples are told. */
const toldAt = Date.parse('2026-11-21T10:00:00Z');

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const moments = /\b\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z)?(?![\w-])/g;

/**
 * An example as it would be told now: what happened an hour before it was told, happened an hour ago. Policies and clocks judge
 * what is sent by today.
 * @param text holds days (`2026-11-21`) and UTC times (`2026-11-21T09:00:00Z`)
 */
export function asToldAt(text: string, now: Date): string {
  const hours = Math.floor((now.getTime() - toldAt) / hourMs);
  const days = Math.floor(now.getTime() / dayMs) - Math.floor(toldAt / dayMs);
  return text.replace(moments, (moment) => moved(moment, isDay(moment) ? days * dayMs : hours * hourMs));
}

/** Written as finely as it was. */
function moved(moment: string, byMs: number): string {
  const time = Date.parse(moment);
  if (Number.isNaN(time)) return moment;
  const iso = new Date(time + byMs).toISOString();
  if (isDay(moment)) return iso.slice(0, moment.length);
  return moment.includes('.') ? iso : `${iso.slice(0, moment.length - 1)}Z`;
}

function isDay(moment: string): boolean {
  return moment.length === 'yyyy-mm-dd'.length;
}
