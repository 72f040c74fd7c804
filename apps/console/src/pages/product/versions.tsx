import { Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ask, askPages, type ItemOf } from '../../api/asking.ts';
import { Answer, Empty } from '../../parts/answer.tsx';
import { Section } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';
import { asProduct } from '../documents/documents.ts';

type Version = ItemOf<'/api/v1/products/{id}/versions'>;

/** How a product and its contracts came to be as they are: every revision, what was different, by whom and under which decision. */
export function Versions({ product, contracts }: { product: string; contracts: readonly string[] }) {
  const ofProduct = useInfiniteQuery(
    askPages('/api/v1/products/{id}/versions', { path: { id: product }, query: { limit: 20 } }),
  );
  return (
    <Stack gap="xl">
      <Section title="The product">
        <PagesOf of={ofProduct} empty={<Empty title="No version" />}>
          {(versions) => <VersionList versions={versions} />}
        </PagesOf>
      </Section>
      {contracts.map((it) => (
        <OfContract key={it} id={it} />
      ))}
    </Stack>
  );
}

function OfContract({ id }: { id: string }) {
  const found = useInfiniteQuery(
    askPages('/api/v1/contracts/{id}/versions', { path: { id }, query: { limit: 20 } }),
  );
  return (
    <Section title={`Contract ${id}`}>
      <PagesOf of={found} empty={<Empty title="No version" />}>
        {(versions) => <VersionList versions={versions} />}
      </PagesOf>
    </Section>
  );
}

function VersionList({ versions }: { versions: readonly Version[] }) {
  return (
    <Stack gap="sm" component="ol" m={0} p={0}>
      {versions.map((it) => (
        <Stack
          key={it.revision}
          className="card"
          p="md"
          gap="xs"
          component="li"
          style={{ listStyle: 'none' }}
        >
          <Group gap="sm">
            <Text fw={600}>Version {asProduct(it.document).version}</Text>
            <Text size="sm" c="dimmed">
              revision {it.revision}, by {it.actor}, <When at={it.at} />
            </Text>
          </Group>
          <Differences decisionId={it.decisionId} id={it.id} />
        </Stack>
      ))}
    </Stack>
  );
}

function Differences({ decisionId, id }: { decisionId: string; id: string }) {
  const decision = useQuery(ask('/api/v1/decisions/{id}', { path: { id: decisionId } }));
  return (
    <Answer of={decision}>
      {({ changes }) => {
        const change = changes.find((it) => it.id === id);
        const differences = change?.compatibility?.changes ?? [];
        if (differences.length === 0)
          return (
            <Text size="sm" c="dimmed">
              {change?.operation === 'create'
                ? 'Registered for the first time.'
                : 'Nothing that readers would notice.'}
            </Text>
          );
        return (
          <Stack gap={4}>
            {differences.map(({ rule, path, breaking, message, meaning }) => (
              <Group key={`${rule} ${path} ${message}`} gap="xs">
                <Pill tone={breaking || meaning ? 'bad' : 'calm'}>
                  {breaking ? 'breaks' : meaning ? 'means else' : 'fits'}
                </Pill>
                <Text size="sm">{message}</Text>
              </Group>
            ))}
          </Stack>
        );
      }}
    </Answer>
  );
}
