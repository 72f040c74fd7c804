import type { News } from '#notices';
import type { Handover } from './handover.js';

/** What whoever has to answer, or has asked, hears of a handover. */
export function newsOf({ id, product, from, to, reason, state, askedBy, answer }: Handover): News {
  const about = { kind: 'product', id: product };
  const link = `/api/v1/handovers/${id}`;
  if (state === 'asked')
    return {
      kind: 'handover.asked',
      about,
      to: [{ kind: 'domain', id: to }],
      severity: 'info',
      title: `${from} hands ${product} over to ${to}`,
      text: `${askedBy}: ${reason}`,
      link,
    };
  const hearing = state === 'withdrawn' ? { kind: 'domain' as const, id: to } : memberOf(askedBy);
  return {
    kind: `handover.${state}`,
    about,
    to: [hearing],
    severity: 'info',
    title: `The handover of ${product} to ${to} was ${state}`,
    text: answer ?? '',
    link,
  };
}

function memberOf(id: string) {
  return { kind: 'member' as const, id };
}
