import { Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { askPages } from '../../api/asking.ts';
import { Empty } from '../../parts/answer.tsx';
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
  );
}
