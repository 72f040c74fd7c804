import type { ItemOf } from '../../api/asking.ts';
import { answer, api } from '../../api/client.ts';
import { Act } from '../../parts/act.tsx';
import { ActSaying } from '../../parts/act-saying.tsx';
import { Item, Items } from '../../parts/item.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';

type Waiver = ItemOf<'/api/v1/waivers'>;

/** Waivers, each with what whoever answers for its policy can do with it. */
export function WaiverItems({ waivers }: { waivers: readonly Waiver[] }) {
  return (
    <Items>
      {waivers.map((it) => (
        <WaiverItem key={it.id} waiver={it} />
      ))}
    </Items>
  );
}

function WaiverItem({ waiver }: { waiver: Waiver }) {
  const { id, policy, subjects, state, reason, requestedBy, asked, until } = waiver;
  const path = { params: { path: { id } } };
  const ends = asked?.until ?? until;
  return (
    <Item
      title={`${policy} for ${subjects.map((it) => it.id ?? it.domain).join(', ')}`}
      beside={<Pill>{state}</Pill>}
      detail={
        <>
          {requestedBy}: {reason}{' '}
          {ends && (
            <>
              It would end <When at={ends} />.
            </>
          )}
        </>
      }
      actions={
        asked && (
          <>
            <Act does={() => answer(api.POST('/api/v1/waivers/{id}/approve', { ...path, body: {} }))}>
              Approve
            </Act>
            <ActSaying
              name="Reject"
              what="Why not"
              does={(why) =>
                answer(api.POST('/api/v1/waivers/{id}/reject', { ...path, body: { reason: why } }))
              }
            />
          </>
        )
      }
    />
  );
}
