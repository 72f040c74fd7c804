import { Table, Text } from '@mantine/core';
import type { components } from '@meshwarden/client';
import { CardTable } from '../../parts/card-table.tsx';
import { Empty } from '../../parts/answer.tsx';
import { Section } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';

type Model = components['schemas']['ApplicationModel'];
type Level = components['schemas']['FollowingLevel'];

/** The classifications that come in, and by which columns. */
export function ClassificationsOf({ classifications }: Pick<Model, 'classifications'>) {
  return (
    <Section title="Classifications that come in">
      {classifications.length === 0 ? (
        <Empty title="Nothing that is picked is classified" />
      ) : (
        <CardTable heads={['Classification', 'By']}>
          {classifications.map(({ classification, columns }) => (
            <Table.Tr key={classification}>
              <Table.Td>
                <Pill tone={classification === 'public' ? 'calm' : 'warn'}>{classification}</Pill>
              </Table.Td>
              <Table.Td>
                {columns.map(({ contract, path }) => (
                  <div key={`${contract} ${path}`}>
                    <span className="mono">{path}</span> of {contract}
                  </div>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </CardTable>
      )}
    </Section>
  );
}

/** What is promised, and what can be promised at most. */
export function PromisesOf({ levels }: { levels: readonly Level[] }) {
  return (
    <Section title="Promises that follow">
      {levels.length === 0 ? (
        <Empty title="Nothing is promised of what is picked" />
      ) : (
        <CardTable heads={['Promise', 'Weakest', 'Strictest', 'Not promised by']}>
          {levels.map(({ property, weakest, strictest, silent }) => (
            <Table.Tr key={property}>
              <Table.Td>{property}</Table.Td>
              <Table.Td>{saying(weakest)}</Table.Td>
              <Table.Td>{saying(strictest)}</Table.Td>
              <Table.Td>
                <Text size="sm" c="dimmed">
                  {silent.length === 0 ? 'everybody promises it' : silent.join(', ')}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </CardTable>
      )}
    </Section>
  );
}

function saying(level: Level['weakest']): string {
  if (level === null) return 'not to be compared';
  return [level.value, level.unit, 'of', level.contract].filter((it) => it !== undefined).join(' ');
}
