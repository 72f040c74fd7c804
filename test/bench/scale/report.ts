import { rounded } from '../load/summarise.js';
import { machine } from '../machine.js';
import type { Measured } from './measure-size.js';

/** What becomes of a measure as a mesh grows. */
interface Growth {
  /** By size: as it was measured, in milliseconds or MiB. */
  readonly ours: Readonly<Record<string, number>>;
  /** By size: as a multiple of the smallest's. */
  readonly multiple: Readonly<Record<string, number>>;
}

/** The report that `--json` prints. */
export interface ScaleReport {
  readonly benchmark: 'scale';
  readonly at: string;
  readonly machine: ReturnType<typeof machine>;
  readonly products: readonly number[];
  readonly measures: Readonly<Record<string, Growth>>;
}

/** @param bySize of the smallest size first */
export function report(bySize: ReadonlyMap<number, Measured>): ScaleReport {
  const [smallest = {}] = bySize.values();
  const measures = Object.entries(smallest).map(([name, least]) => {
    const values = [...bySize].map(([size, measured]) => [`at${size}`, measured[name] ?? NaN] as const);
    const ours = Object.fromEntries(values);
    const multiple = Object.fromEntries(values.map(([size, value]) => [size, rounded(value / least)]));
    return [name, { ours, multiple }] as const;
  });
  return {
    benchmark: 'scale',
    at: new Date().toISOString(),
    machine: machine(),
    products: [...bySize.keys()],
    measures: Object.fromEntries(measures),
  };
}

/** The report for people. */
export function toTable({ machine: on, products, measures }: ScaleReport): string {
  const growth = Object.entries(measures).map(([name, { ours, multiple }]) =>
    row(name, ...Object.keys(ours).map((size) => `${ours[size]} (${multiple[size]})`)),
  );
  return [
    `${on.cpu}, ${on.cores} cores, ${on.memoryGiB} GiB, Node ${on.node}, load ${on.loadBefore}`,
    'milliseconds at the median (MiB of memory), and as a multiple of the smallest mesh',
    '',
    row('products', ...products.map(String)),
    ...growth,
  ].join('\n');
}

function row(first: string, ...rest: readonly string[]): string {
  return first.padEnd(20) + rest.map((it) => it.padStart(20)).join('');
}
