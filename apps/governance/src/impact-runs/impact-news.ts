import type { News } from '#notices';
import type { ImpactRun } from './impact-run.js';

/** That a run is over: told to who began it. */
export function newsOfEnd({ id, scope, state, versions, failure, actor, progress }: ImpactRun): News {
  const { judged, newlyFailing, newlyPassing, errors } = progress.totals;
  const what = versions.length > 0 ? versions.join(', ') : `parameters of ${scope}`;
  return {
    kind: 'impact.ended',
    about: { kind: 'impact-run', id },
    to: [{ kind: 'member', id: actor }],
    severity: state === 'failed' ? 'warning' : 'info',
    title: state === 'failed' ? `The impact of ${what} could not be told` : `The impact of ${what} is known`,
    text:
      failure ??
      `Of ${judged} that were judged, ${newlyFailing} would newly fail, ${newlyPassing} newly pass, and ${errors} could not be judged.`,
    link: `/api/v1/impact-runs/${id}`,
  };
}
