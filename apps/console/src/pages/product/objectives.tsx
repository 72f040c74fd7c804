import { Group, Progress, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ask, askPages, type Answered } from '../../api/asking.ts';
import { Answer } from '../../parts/answer.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { Pill } from '../../parts/pill.tsx';

/** How often a contract's promises are to hold, and how much of what may fail is left. */
export function Objectives({ contract }: { contract: string }) {
  const found = useInfiniteQuery(askPages('/api/v1/quality/slos', { query: { contract, limit: 20 } }));
  return (
    <PagesOf of={found} empty={null}>
      {(items) => (
        <Stack gap="sm">
          {items.map(({ id }) => (
            <Objective key={id} id={id} />
          ))}
        </Stack>
      )}
    </PagesOf>
  );
}

function Objective({ id }: { id: string }) {
  const found = useQuery(ask('/api/v1/quality/slos/{id}', { path: { id } }));
  return <Answer of={found}>{(slo) => <Budget {...slo} />}</Answer>;
}

type Slo = Answered<'/api/v1/quality/slos/{id}'>;

function Budget({ id, description, target, budget, firing, burnRates }: Slo) {
  const left = Math.max(0, Math.min(1, budget.left));
  return (
    <Stack className="card" p="md" gap="xs">
      <Group gap="xs">
        <Text fw={600}>{description ?? id}</Text>
        <Pill tone={budget.left < 0 ? 'bad' : firing.length > 0 ? 'warn' : 'good'}>
          {budget.left < 0 ? 'missed' : firing.length > 0 ? 'burning' : 'within its budget'}
        </Pill>
      </Group>
      <Progress value={100 * left} color={left < 0.25 ? 'red' : undefined} aria-label="Error budget left" />
      <Text size="sm">
        {percent(budget.left)} of its error budget is left:{' '}
        {budget.attained === null ? 'nothing was counted yet' : `${percent(budget.attained)} were good`},{' '}
        {percent(target)} are to be.
      </Text>
      {burnRates
        .filter(({ fires }) => fires)
        .map(({ window, long, limit }) => (
          <Text key={window} size="sm">
            In {window} it was spent {long.toFixed(1)} times as fast as it may; from {limit} on people are
            told.
          </Text>
        ))}
    </Stack>
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(share === 1 || share === 0 ? 0 : 2)} %`;
}
