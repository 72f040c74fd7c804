import type { ItemOf } from '../../api/asking.ts';
import { Empty } from '../../parts/answer.tsx';
import { Item, Items } from '../../parts/item.tsx';
import { PageLink } from '../../parts/link.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';

/** Incidents in short. */
export function IncidentItems({ incidents }: { incidents: readonly ItemOf<'/api/v1/incidents'>[] }) {
  return (
    <Items>
      {incidents.map(({ id, title, severity, status, productId, owner, openedAt }) => (
        <Item
          key={id}
          title={
            <PageLink to="/incidents/$id" params={{ id }}>
              {title}
            </PageLink>
          }
          beside={
            <>
              <Pill>{severity}</Pill>
              <Pill>{status}</Pill>
            </>
          }
          detail={
            <>
              {productId ?? 'no product'}, {owner ?? 'nobody'} answers; since <When at={openedAt} />
            </>
          }
        />
      ))}
    </Items>
  );
}

/** There is none. */
export function NoIncident() {
  return <Empty title="No incident">All that was measured is as it was promised.</Empty>;
}
