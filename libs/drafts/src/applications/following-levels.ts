import type { ServiceLevel } from '#contracts/documents';
import { durationSeconds } from '#document-readers';
import type { PickedContract } from './application.js';

/** One promise of a contract that an application rests on. */
interface UpstreamLevel {
  readonly contract: string;
  readonly value: ServiceLevel['value'];
  readonly unit?: string;
}

/** What is promised of one property to an application, and what it can promise at most itself. */
export interface FollowingLevel {
  readonly property: string;
  /** The promise that binds the application least and most; null where they cannot be told apart. */
  readonly strictest: UpstreamLevel | null;
  readonly weakest: UpstreamLevel | null;
  readonly promised: readonly UpstreamLevel[];
  /** Contracts that promise nothing of it: what the application promises there rests on nobody. */
  readonly silent: readonly string[];
}

/** Promises of which less is better; of all others more is. */
const lessIsStricter: ReadonlySet<string> = new Set([
  ...['latency', 'freshness', 'frequency', 'interval', 'errorrate'],
  ...['timetodetect', 'timetonotify', 'timetorepair'],
]);

/** The service levels that follow from those of the contracts, as far as they are of picked columns, by their names. */
export function followingLevels(picked: readonly PickedContract[]): FollowingLevel[] {
  const stated = picked.flatMap((it) => levelsOf(it).map((level) => ({ level, contract: it.contract.id })));
  const names = new Map(stated.map(({ level: { property } }) => [property.toLowerCase(), property]));
  return [...names].map(([key, property]) => {
    const promised = stated
      .filter(({ level }) => level.property.toLowerCase() === key)
      .map(({ level: { value, unit }, contract }) => ({
        contract,
        value,
        ...(unit !== undefined && { unit }),
      }));
    const silent = picked
      .map(({ contract }) => contract.id)
      .filter((id) => promised.every(({ contract }) => contract !== id));
    return { property, ...boundsOf(promised, lessIsStricter.has(key)), promised, silent };
  });
}

/** What an application can promise by what it is promised: the weakest of what every contract promises. */
export function promisable(levels: readonly FollowingLevel[], element: string): ServiceLevel[] {
  return levels.flatMap(({ property, weakest, silent }) =>
    weakest === null || silent.length > 0
      ? []
      : [{ property, value: weakest.value, ...(weakest.unit && { unit: weakest.unit }), element }],
  );
}

function levelsOf({ contract, columns }: PickedContract): ServiceLevel[] {
  const places = columns.flatMap(({ path, object }) => [path, object]);
  return (contract.slaProperties ?? []).filter(({ element = contract.slaDefaultElement }) => {
    if (element === undefined) return true;
    return element.split(',').some((it) => places.some((place) => isWithin(place, it.trim())));
  });
}

function isWithin(place: string, element: string): boolean {
  return place === element || place.startsWith(`${element}.`);
}

function boundsOf(promised: readonly UpstreamLevel[], isLessStricter: boolean) {
  const measured = promised.map((level) => ({ level, amount: amountOf(level) }));
  if (measured.some(({ amount }) => amount === undefined)) return { strictest: null, weakest: null };
  const ascending = measured.toSorted((a, b) => (a.amount ?? 0) - (b.amount ?? 0)).map(({ level }) => level);
  const [least = null, most = null] = [ascending.at(0), ascending.at(-1)];
  return isLessStricter ? { strictest: least, weakest: most } : { strictest: most, weakest: least };
}

function amountOf({ value, unit }: UpstreamLevel): number | undefined {
  const seconds = durationSeconds(value, unit);
  if (seconds !== undefined) return seconds;
  const isNumber = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
  const amount = isNumber ? Number(value) : Number.NaN;
  return Number.isNaN(amount) ? undefined : amount;
}
