import { Select } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { askPages } from '../../api/asking.ts';
import { Empty } from '../../parts/answer.tsx';
import { Item, Items } from '../../parts/item.tsx';
import { PageLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { PlannedSteps } from './planned-steps.tsx';

const route = getRouteApi('/plans');

/** What policies are to become, and when. */
export function Plans() {
  const { state } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useInfiniteQuery(
    askPages('/api/v1/plans', { query: { state: state as 'planned', limit: 50 } }),
  );
  return (
    <Page
      title="Planned"
      lead="When versions of policies take their next steps, and what came of those that were due."
    >
      <Select
        label="State"
        placeholder="Any"
        clearable
        clearButtonProps={{ 'aria-label': 'Any state' }}
        data={['planned', 'taken', 'failed', 'cancelled']}
        value={state ?? null}
        onChange={(it) => void navigate({ search: { state: it ?? undefined } })}
        maw={220}
      />
      <PagesOf
        of={found}
        empty={
          <Empty title="Nothing is planned">
            A version of a policy is planned on the page of its <PageLink to="/policies">policy</PageLink>.
          </Empty>
        }
      >
        {(steps) => (
          <Items>
            {steps.map((it) => (
              <Item
                key={it.id}
                title={
                  <PageLink to="/policies/$id" params={{ id: it.policyId }}>
                    {it.policyId}, version {it.version}
                  </PageLink>
                }
              >
                <PlannedSteps steps={[it]} />
              </Item>
            ))}
          </Items>
        )}
      </PagesOf>
    </Page>
  );
}
