import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/asking.ts';
import { Answer } from '../../parts/answer.tsx';
import { FindingCard } from '../../parts/finding.tsx';
import { Item, Items } from '../../parts/item.tsx';
import { Section } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';

const stages = {
  owner: 'An owner',
  ports: 'Output ports',
  contracts: 'Contracts',
  'active-contracts': 'Active contracts',
  policies: 'Policies',
  active: 'Active',
} as const;

/** What is missing until a product is active, and how that is mended. */
export function Checklist({ product }: { product: string }) {
  const found = useQuery(ask('/api/v1/products/{id}/checklist', { path: { id: product } }));
  return (
    <Section title="Until it is active">
      <Answer of={found}>
        {({ ready, stages: all, obstacles }) => (
          <>
            <Text size="sm">
              {ready ? 'Nothing stands in the way of it being active.' : 'It cannot be active yet.'}
            </Text>
            <Items>
              {all.map(({ stage, done, why, mend }) => (
                <Item
                  key={stage}
                  title={stages[stage]}
                  beside={<Pill tone={done ? 'good' : 'warn'}>{done ? 'done' : 'missing'}</Pill>}
                  // The last one is taken below.
                  detail={mend === null || stage === 'active' ? why : `${why} ${mend}`}
                />
              ))}
            </Items>
            {obstacles.map(({ kind, thing, policy, title, must, why, path, mend, waiver }) => (
              <FindingCard
                key={`${policy} ${thing} ${path} ${why}`}
                finding={{
                  ...{ policy, title, path, waiver, message: why, remediation: mend },
                  level: must ? 'deny' : 'warn',
                }}
              >
                <Text size="sm" c="dimmed">
                  {kind} {thing}
                </Text>
              </FindingCard>
            ))}
          </>
        )}
      </Answer>
    </Section>
  );
}
