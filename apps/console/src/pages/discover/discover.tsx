import { Grid, Stack } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { askPages } from '../../api/asking.ts';
import { Empty } from '../../parts/answer.tsx';
import { Items } from '../../parts/item.tsx';
import { ButtonLink, PageLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { FacetPanel } from './facet-panel.tsx';
import { type DiscoverSearch, facetNames, facets } from './facets.ts';
import { FoundItem } from './found-item.tsx';
import { KindsFound } from './kinds-found.tsx';
import { SearchBox } from './search-box.tsx';
import { Understood } from './understood.tsx';

const route = getRouteApi('/discover');

/** What the mesh holds: found by words, also misspelt ones, and narrowed by what it has in common. */
export function Discover() {
  const search = route.useSearch();
  const { kind = 'product' } = search;
  const found = useInfiniteQuery({
    ...askPages('/api/v1/search', { query: { ...search, kind, limit: 24 } }),
    // What was found before stands until there is something else: a page that jumps at each letter cannot be read.
    placeholderData: keepPreviousData,
  });
  const first = found.data?.pages[0];
  return (
    <Page
      title="Discover"
      lead="Data products of every domain: what they hold, who answers for them, and whether they can be relied on."
      actions={<ButtonLink to="/change">Publish a product</ButtonLink>}
    >
      <SearchBox />
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, sm: 4, md: 3 }}>
          <FacetPanel found={first?.facets ?? []} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, sm: 8, md: 9 }}>
          <Stack gap="md" aria-busy={found.isFetching}>
            <KindsFound counts={first?.kinds ?? {}} atLeast={first?.atLeast ?? false} />
            {first && <Understood answer={first} />}
            <PagesOf of={found} empty={<NothingFound search={search} />}>
              {(items) => (
                <Items>
                  {items.map((it) => (
                    <FoundItem key={`${it.kind} ${it.id}`} hit={it} />
                  ))}
                </Items>
              )}
            </PagesOf>
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}

function NothingFound({ search }: { search: DiscoverSearch }) {
  const narrowing = facetNames.filter((it) => search[it] !== undefined).map((it) => facets[it].toLowerCase());
  if (search.q === undefined && narrowing.length === 0 && search.kind === undefined)
    return (
      <Empty title="No product yet">
        <PageLink to="/change">Publish the first one</PageLink>
      </Empty>
    );
  return (
    <Empty title="Nothing matches">
      {narrowing.length > 0 && `It is narrowed by ${narrowing.join(', ')}. `}
      <PageLink to="/discover">Look at all products</PageLink>
    </Empty>
  );
}
