import type { GateCheck, GateDrift, GatedBefore } from '#contracts/decisions';

/** What was found of a thing that is to be applied. */
interface FoundGates {
  /** The gate's word on this very content. */
  readonly ofContent: GatedBefore | undefined;
  /** Its last word on the thing under the same commit or pull request. */
  readonly ofOrigin: GatedBefore | undefined;
  /** The revision that is registered now; null where none is. */
  readonly revision: number | null;
}

/** How what is applied departs from what the gate let pass. */
export function driftOf({ ofContent, ofOrigin, revision }: FoundGates): GateCheck {
  if (ofContent) return { drift: departures(ofContent, revision), gated: ofContent };
  if (ofOrigin) return { drift: ['content-differs'], gated: ofOrigin };
  return { drift: ['never-gated'], gated: null };
}

function departures({ verdict, baseRevision }: GatedBefore, revision: number | null): GateDrift[] {
  const isRefused = verdict === 'fail' || verdict === 'error';
  return [
    ...(isRefused ? (['gate-refused'] as const) : []),
    ...(baseRevision === revision ? [] : (['older-base'] as const)),
  ];
}
