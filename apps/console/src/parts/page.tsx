import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';

interface PageShown {
  readonly title: string;
  /** What stands beside the title: how the thing stands. */
  readonly beside?: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page: its title, what it is for, what can be done, and what it shows. */
export function Page({ title, beside, lead, actions, children }: PageShown) {
  useEffect(() => {
    document.title = `${title} · Meshwarden`;
  }, [title]);
  return (
    <Stack gap="lg" maw={1160} mx="auto" w="100%">
      <Group justify="space-between" align="flex-start" gap="md">
        <Stack gap={4} flex={1} miw={240}>
          <Group gap="sm">
            <Title order={1} size="h2" tabIndex={-1} id="title">
              {title}
            </Title>
            {beside}
          </Group>
          {lead && (
            <Text c="dimmed" maw={720} component="div">
              {lead}
            </Text>
          )}
        </Stack>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}

interface SectionShown {
  readonly title: string;
  readonly id?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page under a title of its own. */
export function Section({ title, id, aside, children }: SectionShown) {
  return (
    <Stack component="section" gap="sm" aria-label={title} id={id}>
      <Group justify="space-between">
        <Title order={2} size="h4">
          {title}
        </Title>
        {aside}
      </Group>
      {children}
    </Stack>
  );
}
