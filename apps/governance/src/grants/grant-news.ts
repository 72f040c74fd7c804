import type { Addressee } from '#contracts/notices';
import type { News } from '#notices';
import type { AllowanceStep } from '../allowances/index.js';
import type { Grant } from './grant.js';

/** What is told of a step: what is asked for to whoever answers for the product, the answer to who asked. */
export function newsOf(grant: Grant, step: AllowanceStep): News {
  const { consumer, contractId, product, purpose } = grant;
  const until = step.until === null ? '' : ` until ${step.until}`;
  const reason = step.reason ?? '';
  const owner: Addressee = { kind: 'product', id: product };
  switch (step.action) {
    case 'requested':
    case 'extension-asked':
      return about(grant, 'grant.requested', [owner], {
        title: `${consumer.id} asks for access to ${contractId}${until}`,
        text: `${step.actor}, for: ${purpose}. ${reason}`.trim(),
      });
    case 'approved':
      return about(grant, 'grant.approved', askers(grant), {
        title: `${consumer.id} has access to ${contractId}${until}`,
        text: `${step.actor} has approved it, for: ${purpose}. ${reason}`.trim(),
      });
    case 'rejected':
      return about(grant, 'grant.rejected', askers(grant), {
        title: `${consumer.id} gets no access to ${contractId}${until}`,
        text: `${step.actor}: ${reason}`,
      });
    case 'revoked':
      return about(grant, 'grant.revoked', [owner, ...askers(grant)], {
        title: `${consumer.id} no longer has access to ${contractId}`,
        text: `${step.actor}: ${reason}`,
      });
  }
}

/** That one will end by itself, or has. */
export function newsOfEnd(grant: Grant, hasEnded: boolean): News {
  const { consumer, contractId, until } = grant;
  const [kind, ends] = hasEnded ? ['grant.expired', 'has ended'] : ['grant.ending', `ends at ${until}`];
  return {
    ...about(grant, kind, [...askers(grant), { kind: 'product', id: grant.product }], {
      title: `The access of ${consumer.id} to ${contractId} ${ends}`,
      text: `Who still needs it asks for a longer time: POST /api/v1/grants/${grant.id}/extend.`,
    }),
    severity: 'warning',
  };
}

/** By their own channels where they have some: the consumer may be a product, and is of a domain. */
function askers({ consumer, requestedBy }: Grant): Addressee[] {
  const people = [...new Set([requestedBy, consumer.owner])].map((id) => ({ kind: 'member' as const, id }));
  const domain: Addressee[] = consumer.domain === null ? [] : [{ kind: 'domain', id: consumer.domain }];
  return [...people, { kind: 'product', id: consumer.id }, ...domain];
}

function about(
  { id }: Grant,
  kind: string,
  to: Addressee[],
  { title, text }: Pick<News, 'title' | 'text'>,
): News {
  return {
    kind,
    about: { kind: 'grant', id },
    to,
    severity: 'info',
    title,
    text,
    link: `/api/v1/grants/${id}`,
  };
}
