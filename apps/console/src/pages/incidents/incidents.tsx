import { Select } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { askPages } from '../../api/asking.ts';
import { live } from '../../api/live.ts';
import { Empty } from '../../parts/answer.tsx';
import { Item, Items } from '../../parts/item.tsx';
import { PageLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';

const route = getRouteApi('/incidents');

/** Where data is not as it was promised. */
export function Incidents() {
  const { status, product } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useInfiniteQuery({
    ...askPages('/api/v1/incidents', { query: { status: status as 'open', product, limit: 50 } }),
    ...live,
  });
  return (
    <Page title="Incidents" lead="Where data is not as it was promised, and who has taken it on.">
      <Select
        label="Status"
        placeholder="Any"
        clearable
        clearButtonProps={{ 'aria-label': 'Any status' }}
        data={['open', 'acknowledged', 'resolved']}
        value={status ?? null}
        onChange={(it) => void navigate({ search: { product, status: it ?? undefined } })}
        maw={220}
      />
      <PagesOf
        of={found}
        empty={<Empty title="No incident">All that was measured is as it was promised.</Empty>}
      >
        {(items) => (
          <Items>
            {items.map(({ id, title, severity, status: now, productId, owner, openedAt }) => (
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
                    <Pill>{now}</Pill>
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
        )}
      </PagesOf>
    </Page>
  );
}
