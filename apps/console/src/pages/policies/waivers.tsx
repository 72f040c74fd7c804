import { Select } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { askPages } from '../../api/asking.ts';
import { Empty } from '../../parts/answer.tsx';
import { Page } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { WaiverItems } from './waiver-items.tsx';

const route = getRouteApi('/waivers');

/** What is let pass for a time, and what is asked for. */
export function Waivers() {
  const { state } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useInfiniteQuery(
    askPages('/api/v1/waivers', { query: { state: state as 'requested', limit: 50 } }),
  );
  return (
    <Page title="Waivers" lead="What policies deny and is let pass for a time, by whom and why.">
      <Select
        label="State"
        placeholder="Any"
        clearable
        clearButtonProps={{ 'aria-label': 'Any state' }}
        data={['requested', 'approved', 'expired', 'rejected', 'revoked']}
        value={state ?? null}
        onChange={(it) => void navigate({ search: { state: it ?? undefined } })}
        maw={220}
      />
      <PagesOf of={found} empty={<Empty title="No waiver" />}>
        {(items) => <WaiverItems waivers={items} />}
      </PagesOf>
    </Page>
  );
}
