import { Stack } from '@mantine/core';
import type { ComponentType } from 'react';
import { Empty } from '../../parts/answer.tsx';

/** The contracts that a product offers, each shown in the same way, or that there is none. */
export function EachContract({
  contracts,
  shown: Shown,
}: {
  contracts: readonly string[];
  shown: ComponentType<{ id: string }>;
}) {
  if (contracts.length === 0) return <Empty title="Offers nothing yet" />;
  return (
    <Stack gap="xl">
      {contracts.map((it) => (
        <Shown key={it} id={it} />
      ))}
    </Stack>
  );
}
