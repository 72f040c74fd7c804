import { CardTable } from '../../parts/card-table.tsx';
import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/asking.ts';
import { Answer, Empty } from '../../parts/answer.tsx';
import { Section } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';
import { EachContract } from './each-contract.tsx';
import { Objectives } from './objectives.tsx';

/** What a product promises of its data, and whether that holds. */
export function Quality({ contracts }: { contracts: readonly string[] }) {
  return <EachContract contracts={contracts} shown={OfContract} />;
}

function OfContract({ id }: { id: string }) {
  const quality = useQuery(ask('/api/v1/quality/contracts/{id}', { path: { id } }));
  const promised = useQuery(ask('/api/v1/quality/contracts/{id}/expectations', { path: { id } }));
  return (
    <Section title={id} aside={quality.data && <Pill>{quality.data.status}</Pill>}>
      <Answer of={promised}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="Promises nothing of its data" />
          ) : (
            <CardTable heads={['Promise', 'Weight', 'Outcome', 'Measured']}>
              {items.map((it) => (
                <Table.Tr key={it.id}>
                  <Table.Td>
                    <Text size="sm" fw={550}>
                      {it.title}
                    </Text>
                    <Text size="sm" c="dimmed">
                      {it.message}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <Pill tone="calm">{it.severity}</Pill>
                  </Table.Td>
                  <Table.Td>
                    <Pill>{it.outcome}</Pill>
                  </Table.Td>
                  <Table.Td>
                    <Text size="sm">{it.lastAt ? <When at={it.lastAt} /> : 'never'}</Text>
                  </Table.Td>
                </Table.Tr>
              ))}
            </CardTable>
          )
        }
      </Answer>
      <Objectives contract={id} />
    </Section>
  );
}
