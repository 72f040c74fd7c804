import { Group, Stack, Text } from '@mantine/core';
import type { ItemOf } from '../../api/asking.ts';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';

type Step = ItemOf<'/api/v1/plans'>;

/** Steps of a plan, each with when it is due and what came of it. */
export function PlannedSteps({ steps }: { steps: readonly Step[] }) {
  return (
    <Stack gap={4} component="ol" m={0} p={0} className="plain">
      {steps.map(({ id, to, on, state, reason, actor, failure }) => (
        <Group key={id} component="li" gap="xs" wrap="nowrap" align="flex-start">
          <Pill>{state}</Pill>
          <Text size="sm">
            to {to} on {on.slice(0, 10)}, <When at={on} />: {reason} ({actor})
          </Text>
          {failure && (
            <Text size="sm" c="var(--bad)">
              {failure}
            </Text>
          )}
        </Group>
      ))}
    </Stack>
  );
}
