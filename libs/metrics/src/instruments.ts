import { Counter, Gauge, Histogram, register } from 'prom-client';

/** What is measured: its name as Prometheus has it, what it means with its unit, and what it is told apart by. */
export interface Measured<Label extends string> {
  /** Ends in `_total` where it counts, else in its unit. */
  readonly name: `meshwarden_${string}`;
  readonly help: string;
  /** Each may have dozens of values, never as many as the mesh has things. */
  readonly labels?: readonly Label[];
}

/** Where times fall, in seconds: from what is in memory to what waits for others. */
const fromMilliseconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What only grows until the process ends. The same name gives the same one. */
export function counter<Label extends string>(of: Measured<Label>): Counter<Label> {
  return known(of, Counter) ?? new Counter(toConfiguration(of));
}

/** What goes up and down. The same name gives the same one. */
export function gauge<Label extends string>(of: Measured<Label>): Gauge<Label> {
  return known(of, Gauge) ?? new Gauge(toConfiguration(of));
}

/** How long something took, in seconds. The same name gives the same one. */
export function durations<Label extends string>(of: Measured<Label>): Histogram<Label> {
  return known(of, Histogram) ?? new Histogram({ ...toConfiguration(of), buckets: fromMilliseconds });
}

function known<Label extends string, Kind>(
  { name }: Measured<Label>,
  kind: new (configuration: never) => Kind,
): Kind | undefined {
  const metric = register.getSingleMetric(name);
  return metric instanceof kind ? metric : undefined;
}

function toConfiguration<Label extends string>({ name, help, labels = [] }: Measured<Label>) {
  return { name, help, labelNames: labels };
}
