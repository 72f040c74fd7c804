import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/asking.ts';
import { Answer } from '../../parts/answer.tsx';
import { Section } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';
import { asContract, columnsOf } from '../documents/documents.ts';
import type { Pick } from './picks.ts';

interface PickedContractShown {
  readonly pick: Pick;
  readonly onColumn: (path: string, isPicked: boolean) => void;
  readonly onLeave: () => void;
}

/** The columns of a contract, to be picked from. */
export function PickedContract({ pick: { contract: id, columns }, onColumn, onLeave }: PickedContractShown) {
  const found = useQuery(ask('/api/v1/contracts/{id}', { path: { id } }));
  return (
    <Section
      title={id}
      aside={
        <Button size="xs" variant="default" onClick={onLeave}>
          Leave it out
        </Button>
      }
    >
      <Answer of={found}>
        {({ document }) => (
          <Stack className="card" p="md" gap="xs" role="group" aria-label={`Columns of ${id}`}>
            {columns.length === 0 && <Text size="sm">Every column, as none is picked.</Text>}
            {columnsOf(asContract(document)).map(({ path, depth, property }) => (
              <Checkbox
                key={path}
                pl={depth * 16}
                checked={columns.includes(path)}
                onChange={({ currentTarget }) => onColumn(path, currentTarget.checked)}
                label={
                  <Group gap={6}>
                    <span className="mono">{property.name}</span>
                    {property.classification !== undefined && (
                      <Pill tone={property.classification === 'public' ? 'calm' : 'warn'}>
                        {property.classification}
                      </Pill>
                    )}
                    {property.deprecated && <Pill>deprecated</Pill>}
                  </Group>
                }
                description={property.description}
              />
            ))}
          </Stack>
        )}
      </Answer>
    </Section>
  );
}
