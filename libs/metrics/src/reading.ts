import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import type { Gauge } from 'prom-client';
import { gauge } from './instruments.js';

/** A gauge's value under some labels. */
export interface Sample {
  readonly of: Gauge;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Something that is looked up when measurements are asked for. */
export interface ReadingOptions {
  /** What is read: `outbox`. */
  readonly name: string;
  readonly service: string;
  /** Reads it, at a cost that does not grow with what is there. */
  readonly read: () => Promise<readonly Sample[]>;
}

/** How often something is read at most, and how long it is waited for; in milliseconds. */
interface ReadingBounds {
  /** However often and by however many measurements are asked for, nothing is read again within this time. */
  readonly freshMs: number;
  /** Whoever asks waits for a reading no longer; what comes later is there for the next one. */
  readonly patienceMs: number;
}

const usual: ReadingBounds = { freshMs: 5_000, patienceMs: 2_000 };

const up = gauge({
  name: 'meshwarden_reading_up',
  help: 'Whether what is looked up for measurements could be read (1) or not (0): then its gauges are missing.',
  labels: ['service', 'reading'],
});

const all = new Set<Reading>();

/**
 * A reading of a service, taken when measurements are asked for, as long as the module that provides it lives. While it fails its
 * gauges are gone: an old value would look like a good one.
 */
export class Reading implements OnModuleInit, OnApplicationShutdown {
  private taken: readonly Sample[] = [];
  private takenAt = -Infinity;
  private underWay: Promise<void> | undefined;

  /** @param bounds five and two seconds; only tests pass them */
  constructor(
    private readonly options: ReadingOptions,
    private readonly bounds: ReadingBounds = usual,
  ) {}

  onModuleInit(): void {
    all.add(this);
  }

  onApplicationShutdown(): void {
    all.delete(this);
    this.show([]);
    up.remove(this.labels);
  }

  /** Resolves once it was taken, or when it takes too long. Never rejects. */
  async refresh(): Promise<void> {
    if (Date.now() - this.takenAt < this.bounds.freshMs) return;
    this.underWay ??= this.take().finally(() => (this.underWay = undefined));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, this.bounds.patienceMs)));
    await Promise.race([this.underWay, late]);
    clearTimeout(timer);
  }

  private get labels() {
    return { service: this.options.service, reading: this.options.name };
  }

  private async take(): Promise<void> {
    const samples = await this.options.read().catch(() => undefined);
    if (!all.has(this)) return;
    this.takenAt = Date.now();
    up.set(this.labels, samples ? 1 : 0);
    this.show(samples ?? []);
  }

  private show(samples: readonly Sample[]): void {
    for (const { of, labels } of this.taken) of.remove(labels);
    for (const { of, labels, value } of samples) of.set(labels, value);
    this.taken = samples;
  }
}

/** Takes all readings that are not fresh. */
export async function refreshReadings(): Promise<void> {
  await Promise.all([...all].map((it) => it.refresh()));
}
