import { answer, api } from '../../api/client.ts';
import type { ItemOf } from '../../api/asking.ts';
import { useSession } from '../../api/session.ts';
import { ActSaying } from '../../parts/act-saying.tsx';
import { Item, Items } from '../../parts/item.tsx';
import { PageLink } from '../../parts/link.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';

type Handover = ItemOf<'/api/v1/handovers'>;

/** Products that go from one domain to another, with what can be answered. */
export function HandoverItems({ handovers }: { handovers: readonly Handover[] }) {
  return (
    <Items>
      {handovers.map((it) => (
        <HandoverItem key={it.id} handover={it} />
      ))}
    </Items>
  );
}

function HandoverItem({ handover }: { handover: Handover }) {
  const { id, product, from, to, reason, state, askedBy, askedAt, answeredBy, answer: said } = handover;
  const path = { id };
  return (
    <Item
      title={
        <PageLink to="/products/$id" params={{ id: product }}>
          {product}
        </PageLink>
      }
      beside={<Pill tone={state === 'asked' ? 'warn' : state === 'accepted' ? 'good' : 'calm'}>{state}</Pill>}
      detail={
        <>
          From {from} to {to}. {askedBy}, <When at={askedAt} />: {reason}
          {answeredBy !== null && ` ${answeredBy}${said === null ? '' : `: ${said}`}`}
        </>
      }
      actions={
        state === 'asked' && (
          <>
            <TakeIt id={id} />
            <ActSaying
              name="Decline"
              what="Why it is not taken"
              does={(why) =>
                answer(
                  api.POST('/api/v1/handovers/{id}/decline', { params: { path }, body: { answer: why } }),
                )
              }
            />
            <ActSaying
              name="Withdraw"
              what="Why it is not given after all"
              does={(why) =>
                answer(
                  api.POST('/api/v1/handovers/{id}/withdraw', { params: { path }, body: { answer: why } }),
                )
              }
            />
          </>
        )
      }
    />
  );
}

/** Whoever takes it owns it from then on, unless they name somebody else. */
function TakeIt({ id }: { id: string }) {
  const session = useSession();
  return (
    <ActSaying
      key={session?.id}
      name="Take it"
      what="Who is to own it"
      first={session?.kind === 'person' ? session.id : ''}
      does={(owner) =>
        answer(api.POST('/api/v1/handovers/{id}/accept', { params: { path: { id } }, body: { owner } }))
      }
    />
  );
}
