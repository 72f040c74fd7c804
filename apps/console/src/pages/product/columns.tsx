import { Group, Stack, Table, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ask, askPages, type ItemOf } from '../../api/asking.ts';
import { Answer } from '../../parts/answer.tsx';
import { FollowButton } from '../../parts/follow-button.tsx';
import { Section } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';
import { asContract, type Column, columnsOf } from '../documents/documents.ts';
import { EachContract } from './each-contract.tsx';

/** The columns of all that a product offers, with how they are classified and who reads them. */
export function Columns({ contracts }: { contracts: readonly string[] }) {
  return <EachContract contracts={contracts} shown={OfContract} />;
}

type Reader = ItemOf<'/api/v1/lineage/consumers'>;

function OfContract({ id }: { id: string }) {
  const contract = useQuery(ask('/api/v1/contracts/{id}', { path: { id } }));
  const found = useInfiniteQuery(
    askPages('/api/v1/lineage/consumers', { query: { contract: id, limit: 500 } }),
  );
  const readers = found.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Section title={id} aside={<FollowButton kind="contract" id={id} named={id} />}>
      <Answer of={contract}>
        {({ document }) => (
          <ColumnTable contract={id} columns={columnsOf(asContract(document))} readers={readers} />
        )}
      </Answer>
      <WholeReaders readers={readers.filter(({ columns }) => columns.some(({ path }) => path === null))} />
    </Section>
  );
}

interface ColumnTableShown {
  readonly contract: string;
  readonly columns: readonly Column[];
  readonly readers: readonly Reader[];
}

function ColumnTable({ contract, columns, readers }: ColumnTableShown) {
  return (
    <div className="card rows">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Column</Table.Th>
            <Table.Th>Type</Table.Th>
            <Table.Th>Classification</Table.Th>
            <Table.Th miw={200}>Read by</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {columns.map((it) => (
            <ColumnRow
              key={it.path}
              contract={contract}
              column={it}
              readers={readers.filter(({ columns: read }) => read.some(({ path }) => path === it.path))}
            />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

interface ColumnRowShown {
  readonly contract: string;
  readonly column: Column;
  readonly readers: Reader[];
}

function ColumnRow({ contract, column: { path, depth, property }, readers }: ColumnRowShown) {
  const { logicalType, physicalType, required, primaryKey, classification, tags = [], deprecated } = property;
  return (
    <Table.Tr>
      <Table.Td pl={16 + depth * 16} maw={380}>
        <Group gap={6}>
          <span className="mono" title={path}>
            {property.name}
          </span>
          {primaryKey && <Pill tone="mark">key</Pill>}
          {deprecated && <Pill>deprecated</Pill>}
          <FollowButton kind="column" id={`${contract}#${path}`} named={path} />
        </Group>
        {property.description && (
          <Text size="sm" c="dimmed">
            {property.description}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm">
          {logicalType ?? physicalType ?? 'unknown'}
          {required ? '' : ', optional'}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap={6}>
          {classification && (
            <Pill tone={classification === 'public' ? 'calm' : 'warn'}>{classification}</Pill>
          )}
          {tags.map((tag) => (
            <Pill key={tag}>{tag}</Pill>
          ))}
        </Group>
      </Table.Td>
      <Table.Td>
        {readers.length === 0 ? (
          <Text size="sm" c="dimmed">
            nobody known
          </Text>
        ) : (
          <Readers readers={readers} />
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function Readers({ readers }: { readers: readonly Reader[] }) {
  return (
    <Stack gap={2} component="ul" m={0} p={0}>
      {readers.map(({ consumer, evidence }) => (
        <Text key={consumer.id} size="sm" component="li" style={{ listStyle: 'none' }}>
          {consumer.id} <Pill>{evidence}</Pill>
        </Text>
      ))}
    </Stack>
  );
}

function WholeReaders({ readers }: { readers: readonly Reader[] }) {
  if (readers.length === 0) return null;
  return (
    <Stack className="card" p="md" gap="xs">
      <Text size="sm">Read as a whole, or it is not known by which columns:</Text>
      <Readers readers={readers} />
    </Stack>
  );
}
