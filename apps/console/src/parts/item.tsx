import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** A list of things to look at one by one. */
export function Items({ children }: { children: ReactNode }) {
  return (
    <Stack gap="sm" component="ul" m={0} p={0}>
      {children}
    </Stack>
  );
}

interface ItemShown {
  readonly title: ReactNode;
  /** How it stands. */
  readonly beside?: ReactNode;
  readonly detail?: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** One of them: what it is, how it stands, and what can be done. */
export function Item({ title, beside, detail, actions, children }: ItemShown) {
  return (
    <Group component="li" className="card item" p="md" gap="md" justify="space-between">
      <Stack gap={4} flex={1} miw={200}>
        <Group gap="xs">
          <Text fw={600} component="div">
            {title}
          </Text>
          {beside}
        </Group>
        {detail && (
          <Text size="sm" c="dimmed" component="div">
            {detail}
          </Text>
        )}
        {children}
      </Stack>
      {actions && <Group gap="xs">{actions}</Group>}
    </Group>
  );
}
