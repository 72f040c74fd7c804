import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Expectation, StandingExpectation } from '../expectations/index.js';
import { type Observation, ObservationsStore } from '../observations/index.js';
import { concerned } from './concerned.js';
import type { ContractQuality } from './contract-quality.js';
import { type Window, windowsToJudge } from './ended-windows.js';
import { isWindowed, type WindowedMeasure } from './windowed.js';

/** Windows that are to be judged, and what was observed from the first one's beginning to the last one's end. */
interface ReadWindow {
  readonly windows: readonly Window[];
  readonly observations: readonly Observation[];
}

/** What was observed in the windows of promises; those that have none are not in it. */
export type WindowsRead = ReadonlyMap<Expectation, ReadWindow>;

interface Due {
  readonly contractId: string;
  readonly expectation: Expectation;
  readonly check: WindowedMeasure;
  readonly windows: readonly Window[];
}

/** Reads what is to be judged by windows: one statement, however many promises there are. */
@Injectable()
export class ReadWindows {
  constructor(private readonly observations: ObservationsStore) {}

  /** @param passed what was due by then is judged */
  async due(tx: Tx, contracts: readonly ContractQuality[], passed: Date, now: Date): Promise<WindowsRead> {
    const due = contracts.flatMap(({ contract, expectations }) =>
      expectations.flatMap((it) => dueWindows(contract.id, it, passed, now)),
    );
    const read = await this.observations.during(tx, due.map(stretchOf));
    return new Map(
      due.map(({ expectation, windows }, nth) => {
        const own = (read[nth] ?? []).filter((it) => concerned([expectation], it).length > 0);
        return [expectation, { windows, observations: own }];
      }),
    );
  }
}

function dueWindows(
  contractId: string,
  { expectation, standing }: StandingExpectation,
  passed: Date,
  now: Date,
): Due[] {
  const { check } = expectation;
  if (!isWindowed(check) || standing.dueAt === null || standing.dueAt > passed) return [];
  const windows = windowsToJudge(check.windows, standing, now);
  return windows.length === 0 ? [] : [{ contractId, expectation, check, windows }];
}

function stretchOf({ contractId, check: { metrics }, windows }: Due) {
  const [first, last] = [windows[0] as Window, windows.at(-1) as Window];
  return { contractId, metrics, startsAt: first.startsAt, endsAt: last.endsAt };
}
