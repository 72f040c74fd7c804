import { Progress, SimpleGrid, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ask, askPages } from '../../api/asking.ts';
import { Answer, Empty } from '../../parts/answer.tsx';
import { Item, Items } from '../../parts/item.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { Pill } from '../../parts/pill.tsx';

const route = getRouteApi('/impact-runs/$id');

/** How far a run is nobody tells: one looks again as long as it is under way. */
const whileUnderWayMs = 2_000;

function isUnderWay(state: string | undefined): boolean {
  return state === undefined || state === 'waiting' || state === 'running';
}

const figures = [
  ['judged', 'Judged'],
  ['newlyFailing', 'Newly failing'],
  ['newlyPassing', 'Newly passing'],
  ['errors', 'Errors'],
] as const;

/** What versions of policies would do to what is there: how far the run is, and what it came to. */
export function ImpactRun() {
  const { id } = route.useParams();
  const found = useQuery({
    ...ask('/api/v1/impact-runs/{id}', { path: { id } }),
    refetchInterval: ({ state: { data } }) => (isUnderWay(data?.state) ? whileUnderWayMs : false),
  });
  return (
    <Answer of={found}>
      {({ versions, scope, state, products, changes, totals, failure }) => (
        <Page
          title={`Impact of ${versions.join(', ') || scope}`}
          beside={<Pill>{state}</Pill>}
          lead="What it would say of all that is registered and was decided, before it says anything to anybody."
        >
          <Stack gap="xs">
            <Progress
              value={of(products.done + changes.done, products.of + changes.of)}
              aria-label="How far it is"
            />
            <Text size="sm">
              {products.done} of {products.of} products, {changes.done} of {changes.of} decisions
            </Text>
            {failure && <Text c="var(--bad)">{failure}</Text>}
          </Stack>
          <SimpleGrid cols={{ base: 2, sm: 4 }}>
            {figures.map(([name, label]) => (
              <a key={name} href="#results" className="card">
                <Stack gap={0} p="md">
                  <span className="number">{totals[name]}</span>
                  <Text size="sm" c="dimmed">
                    {label}
                  </Text>
                </Stack>
              </a>
            ))}
          </SimpleGrid>
          <Results id={id} isOver={!isUnderWay(state)} />
        </Page>
      )}
    </Answer>
  );
}

function Results({ id, isOver }: { id: string; isOver: boolean }) {
  const groups = useInfiniteQuery({
    ...askPages('/api/v1/impact-runs/{id}/groups', { path: { id }, query: { limit: 50 } }),
    refetchInterval: isOver ? false : whileUnderWayMs,
  });
  return (
    <Section title="By domain and owner" id="results">
      <PagesOf of={groups} empty={<Empty title="Nobody would notice" />}>
        {(items) => (
          <Items>
            {items.map((it) => (
              <Item
                key={`${it.domain} ${it.owner}`}
                title={it.owner ?? 'nobody known'}
                detail={`${it.domain ?? 'no domain'}: ${it.newlyFailing} newly failing, ${it.newlyPassing} newly passing`}
              />
            ))}
          </Items>
        )}
      </PagesOf>
    </Section>
  );
}

function of(done: number, all: number): number {
  return all === 0 ? 100 : (100 * done) / all;
}
