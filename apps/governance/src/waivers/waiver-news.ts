import type { Addressee } from '#contracts/notices';
import type { News } from '#notices';
import type { AllowanceStep } from '../allowances/index.js';
import type { Waiver } from './waiver.js';

/** What is told of a step: what is asked for to whoever can answer, the answer to who asked. */
export function newsOf(waiver: Waiver, step: AllowanceStep, owners: readonly Addressee[]): News {
  const { policy, requestedBy } = waiver;
  const asker: Addressee = { kind: 'member', id: requestedBy };
  const until = step.until === null ? '' : ` until ${step.until}`;
  const reason = step.reason ?? waiver.reason;
  switch (step.action) {
    case 'requested':
    case 'extension-asked':
      return about(waiver, 'waiver.requested', owners, {
        title: `${step.actor} asks to waive ${policy}${until}`,
        text: `${reason} For ${subjectsOf(waiver)}.`,
      });
    case 'approved':
      return about(waiver, 'waiver.approved', [asker], {
        title: `${policy} is waived${until}`,
        text: `${step.actor} has approved it, for ${subjectsOf(waiver)}. ${step.reason ?? ''}`.trim(),
      });
    case 'rejected':
      return about(waiver, 'waiver.rejected', [asker], {
        title: `${policy} is not waived${until}`,
        text: `${step.actor}: ${reason}`,
      });
    case 'revoked':
      return about(waiver, 'waiver.revoked', [asker, ...owners], {
        title: `The waiver of ${policy} has ended`,
        text: `${step.actor}: ${reason}`,
      });
  }
}

/** That one will end by itself: changes that it lets through are refused then. */
export function newsOfEnd(waiver: Waiver, owners: readonly Addressee[]): News {
  const { policy, until, requestedBy } = waiver;
  const to: Addressee[] = [{ kind: 'member', id: requestedBy }, ...owners, ...namedBy(waiver)];
  return {
    ...about(waiver, 'waiver.ending', to, {
      title: `The waiver of ${policy} ends at ${until}`,
      text: `From then on ${policy} holds again for ${subjectsOf(waiver)}. Mend what it is for, or ask for a longer time.`,
    }),
    severity: 'warning',
  };
}

function about(
  { id }: Waiver,
  kind: string,
  to: readonly Addressee[],
  { title, text }: Pick<News, 'title' | 'text'>,
): News {
  const link = `/api/v1/waivers/${id}`;
  return { kind, about: { kind: 'waiver', id }, to: [...to], severity: 'info', title, text, link };
}

/** Products and domains that it names plainly. */
function namedBy({ subjects }: Waiver): Addressee[] {
  return subjects.flatMap(({ product, domain }): Addressee[] => {
    if (product !== undefined && !product.includes('*')) return [{ kind: 'product', id: product }];
    return domain !== undefined && !domain.includes('*') ? [{ kind: 'domain', id: domain }] : [];
  });
}

function subjectsOf({ subjects }: Waiver): string {
  const first = subjects.slice(0, 3).map((it) =>
    Object.entries(it)
      .map(([name, value]) => `${name} ${value}`)
      .join(', '),
  );
  return subjects.length > 3 ? `${first.join('; ')} and ${subjects.length - 3} more` : first.join('; ');
}
