import { Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ask, askPages } from '../../api/asking.ts';
import { Answer, Empty } from '../../parts/answer.tsx';
import { FindingCard } from '../../parts/finding.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { When } from '../../parts/when.tsx';

/** What policies say of a product as it is registered. */
export function Standing({ product }: { product: string }) {
  const found = useInfiniteQuery(
    askPages('/api/v1/products/{id}/findings', { path: { id: product }, query: { limit: 50 } }),
  );
  const none = <Empty title="No policy has anything to say">It is as every policy wants it.</Empty>;
  return (
    <Stack gap="lg">
      <Scorecard product={product} />
      <PagesOf of={found} empty={none}>
        {(findings) => (
          <Stack gap="sm">
            {findings.map((it) => (
              <FindingCard key={it.id} finding={it}>
                <Text size="sm" c="dimmed">
                  {it.kind} {it.thing}, since <When at={it.openedAt} />
                </Text>
              </FindingCard>
            ))}
          </Stack>
        )}
      </PagesOf>
    </Stack>
  );
}

/** How it scores, and what of that came and went in the last days. */
function Scorecard({ product }: { product: string }) {
  const found = useQuery(ask('/api/v1/scorecards/{by}/{id}', { path: { by: 'product', id: product } }));
  return (
    <Answer of={found}>
      {({ score, denied, warned, waived, trend }) => (
        <Text>
          It scores <b>{score}</b>: {denied} denied, {warned} warned of, {waived} waived. In the last{' '}
          {trend.length} days {sum(trend.map(({ opened }) => opened))} came and{' '}
          {sum(trend.map(({ closed }) => closed))} were mended.
        </Text>
      )}
    </Answer>
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, it) => all + it, 0);
}
