import { Anchor, Group, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/asking.ts';
import { CardTable } from '../../parts/card-table.tsx';
import { Empty } from '../../parts/answer.tsx';
import { Figure } from '../../parts/figure.tsx';
import { Section } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';
import { ownerOf, type ProductDocument } from '../documents/documents.ts';

/** What a product is in short: its numbers, its ports, and whom to talk to. */
export function Overview({ id, document }: { id: string; document: ProductDocument }) {
  const ports = document.outputPorts ?? [];
  return (
    <Stack gap="xl">
      <Numbers id={id} />
      <Section title="Output ports">
        {ports.length === 0 ? (
          <Empty title="Offers nothing yet" />
        ) : (
          <CardTable heads={['Port', 'Type', 'Version', 'Contract']}>
            {ports.map(({ name, type, version, contractId }) => (
              <Table.Tr key={`${name} ${version}`}>
                <Table.Td fw={550}>{name}</Table.Td>
                <Table.Td>{type && <Pill>{type}</Pill>}</Table.Td>
                <Table.Td>{version}</Table.Td>
                <Table.Td className="mono">{contractId}</Table.Td>
              </Table.Tr>
            ))}
          </CardTable>
        )}
      </Section>
      <Section title="Who answers for it">
        <Stack className="card" p="md" gap="xs">
          <Text>{ownerOf(document) ?? 'Nobody is named.'}</Text>
          {(document.support ?? []).map(({ channel, tool, url }) => (
            <Group key={`${channel} ${url}`} gap="xs">
              {tool && <Pill>{tool}</Pill>}
              <Text size="sm">{channel}</Text>
              {url !== undefined && /^(https?|mailto):/.test(url) && (
                <Anchor size="sm" href={url} rel="noreferrer">
                  {url.replace(/^mailto:/, '')}
                </Anchor>
              )}
            </Group>
          ))}
        </Stack>
      </Section>
    </Stack>
  );
}

function Numbers({ id }: { id: string }) {
  const score = useQuery(ask('/api/v1/scorecards/{by}/{id}', { path: { by: 'product', id } })).data;
  const readers = useQuery(ask('/api/v1/lineage/consumers', { query: { product: id, limit: 100 } })).data;
  const incidents = useQuery(
    ask('/api/v1/incidents', { query: { product: id, status: 'open', limit: 100 } }),
  ).data;
  const here = { to: '/products/$id', params: { id } } as const;
  const many = (list: { items: readonly unknown[]; next: string | null } | undefined) =>
    list && `${list.items.length}${list.next === null ? '' : '+'}`;
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="md">
      <Figure name="Score" value={score?.score} {...here} search={{ tab: 'policies' }} />
      <Figure name="Denied by policies" value={score?.denied} {...here} search={{ tab: 'policies' }} />
      <Figure name="Readers" value={many(readers)} {...here} search={{ tab: 'columns' }} />
      <Figure name="Open incidents" value={many(incidents)} {...here} search={{ tab: 'quality' }} />
    </SimpleGrid>
  );
}
