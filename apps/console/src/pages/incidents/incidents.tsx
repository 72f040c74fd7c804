import { Select } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { askPages } from '../../api/asking.ts';
import { Page } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { IncidentItems, NoIncident } from './incident-items.tsx';

const route = getRouteApi('/incidents');

/** Where data is not as it was promised. */
export function Incidents() {
  const { status, product } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useInfiniteQuery(
    askPages('/api/v1/incidents', { query: { status: status as 'open', product, limit: 50 } }),
  );
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
      <PagesOf of={found} empty={<NoIncident />}>
        {(items) => <IncidentItems incidents={items} />}
      </PagesOf>
    </Page>
  );
}
