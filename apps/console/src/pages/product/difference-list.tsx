import { Group, Stack, Text } from '@mantine/core';
import type { Answered } from '../../api/asking.ts';
import { Pill } from '../../parts/pill.tsx';

type Differences = Answered<'/api/v1/contracts/{id}/differences'>;

const tones = { added: 'good', removed: 'bad', changed: 'calm' } as const;

/** What two revisions say differently, in words, and what of it readers could notice. */
export function DifferenceList({ of: { differences, forReaders } }: { of: Differences }) {
  if (differences.length === 0)
    return (
      <Text size="sm" c="dimmed">
        They say the same.
      </Text>
    );
  return (
    <Stack gap={6}>
      {forReaders.map(({ rule, path, breaking, message }) => (
        <Group key={`${rule} ${path}`} gap="xs" wrap="nowrap" align="flex-start">
          <ForReaders rule={rule} breaking={breaking} />
          <Text size="sm">{message}</Text>
        </Group>
      ))}
      {differences.map(({ path, what, message }) => (
        <Group key={`${what} ${path}`} gap="xs" wrap="nowrap" align="flex-start">
          <Pill tone={tones[what]}>{what}</Pill>
          <Text size="sm">{message}</Text>
        </Group>
      ))}
    </Stack>
  );
}

/** What is written as before and means something else, breaks nobody's reading, and everybody's sums. */
function ForReaders({ rule, breaking }: { rule: string; breaking: boolean }) {
  if (breaking) return <Pill tone="bad">breaks</Pill>;
  return rule === 'MEANING_CHANGED' ? <Pill tone="bad">means else</Pill> : <Pill tone="calm">fits</Pill>;
}
