import { Group, Select, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { askPages } from '../../api/asking.ts';
import { Empty } from '../../parts/answer.tsx';
import { ButtonLink, PageLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { ProductCard } from './product-card.tsx';

const route = getRouteApi('/discover');
const statuses = ['proposed', 'draft', 'active', 'deprecated', 'retired'];

/** What the mesh offers: products by what they are about, whose they are and how they stand. */
export function Discover() {
  const { q, domain, status, tag } = route.useSearch();
  const found = useInfiniteQuery(
    askPages('/api/v1/products', { query: { q, domain, status: status as 'active', tag, limit: 24 } }),
  );
  const isNarrowed = [q, domain, status, tag].some((it) => it !== undefined);
  return (
    <Page
      title="Discover"
      lead="Data products of every domain: what they hold, who answers for them, and whether they can be relied on."
      actions={<ButtonLink to="/change">Publish a product</ButtonLink>}
    >
      <Narrowed />
      <PagesOf of={found} empty={<NothingFound isNarrowed={isNarrowed} />}>
        {(products) => (
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md" component="ul" p={0} m={0}>
            {products.map((it) => (
              <ProductCard key={it.id} product={it} />
            ))}
          </SimpleGrid>
        )}
      </PagesOf>
    </Page>
  );
}

function NothingFound({ isNarrowed }: { isNarrowed: boolean }) {
  if (isNarrowed)
    return (
      <Empty title="Nothing matches">
        <PageLink to="/discover">Look at all products</PageLink>
      </Empty>
    );
  return (
    <Empty title="No product yet">
      <PageLink to="/change">Publish the first one</PageLink>
    </Empty>
  );
}

/** By what the list is narrowed, kept in the address so that it can be sent. */
function Narrowed() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [words, setWords] = useState(search.q ?? '');
  const narrow = (by: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...by }), replace: true });
  const look = useDebouncedCallback((q: string) => narrow({ q: q === '' ? undefined : q }), 250);
  const domains = useInfiniteQuery(askPages('/api/v1/domains', { query: { limit: 100 } }));
  const known = domains.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Group component="search" gap="sm" align="flex-end">
      <TextInput
        label="Search"
        placeholder="Names, purposes, columns"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={words}
        onChange={({ currentTarget: { value } }) => {
          setWords(value);
          look(value);
        }}
        flex={1}
        miw={220}
        type="search"
      />
      <Select
        label="Domain"
        placeholder="Any"
        clearable
        clearButtonProps={{ 'aria-label': 'Any domain' }}
        data={known.map(({ domain }) => ({ value: domain.id, label: domain.name ?? domain.id }))}
        value={search.domain ?? null}
        onChange={(it) => narrow({ domain: it ?? undefined })}
        w={180}
      />
      <Select
        label="Status"
        placeholder="Any"
        clearable
        clearButtonProps={{ 'aria-label': 'Any status' }}
        data={statuses}
        value={search.status ?? null}
        onChange={(it) => narrow({ status: it ?? undefined })}
        w={150}
      />
      {search.tag !== undefined && (
        <Text size="sm">
          Tagged <b>{search.tag}</b>.{' '}
          <PageLink to="/discover" search={{ ...search, tag: undefined }}>
            Any tag
          </PageLink>
        </Text>
      )}
    </Group>
  );
}
