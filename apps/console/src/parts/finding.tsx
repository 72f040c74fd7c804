import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Pill } from './pill.tsx';

interface Finding {
  readonly policy: string;
  readonly title?: string;
  readonly level: string;
  readonly message: string;
  readonly path: string;
  readonly remediation?: string | null;
  readonly waiver?: unknown;
}

/** What a policy says: why, about what, and how it is mended. */
export function FindingCard({ finding, children }: { finding: Finding; children?: ReactNode }) {
  const { policy, title, level, message, remediation, waiver } = finding;
  return (
    <Stack className="card" p="md" gap={6} component="article" aria-label={`${level}: ${policy}`}>
      <Group gap="xs">
        <Pill>{level}</Pill>
        <Text size="sm" fw={600}>
          {title ?? policy}
        </Text>
        <Text size="sm" c="dimmed" className="mono">
          {policy}
        </Text>
        {waiver !== null && waiver !== undefined && <Pill tone="warn">waived</Pill>}
      </Group>
      <Text size="sm">{message}</Text>
      {remediation && (
        <Text size="sm" c="dimmed">
          <b>To mend it:</b> {remediation}
        </Text>
      )}
      {children}
    </Stack>
  );
}
