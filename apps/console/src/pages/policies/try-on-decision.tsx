import { Button, Code, Group, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/asking.ts';
import { answer, api } from '../../api/client.ts';
import type { components } from '@meshwarden/client';
import { Trouble } from '../../parts/answer.tsx';
import { FindingCard } from '../../parts/finding.tsx';
import { Section } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';

type Draft = Pick<components['schemas']['PlaygroundEvaluation'], 'scope' | 'modules' | 'tests'>;

/** What a policy that is not saved would have said of a change that was decided, and how it came to that. */
export function TryOnDecision({ draft }: { draft: Draft }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const decisions = useQuery(ask('/api/v1/decisions', { query: { limit: 30 } })).data?.items ?? [];
  const trying = useMutation({
    mutationFn: (decisionId: string) =>
      answer(
        api.POST('/api/v1/playground/evaluate', { body: { ...draft, recorded: { decisionId, change: 0 } } }),
      ),
  });
  return (
    <Section title="Try it on a change that was decided">
      <Group gap="sm" align="flex-end">
        <Select
          label="Decision"
          data={decisions.map(({ id, verdict, changes }) => ({
            value: id,
            label: `${verdict}: ${changes.map((it) => it.id).join(', ')} (${id.slice(-6)})`,
          }))}
          value={chosen}
          onChange={setChosen}
          flex={1}
          miw={240}
        />
        <Button
          variant="default"
          disabled={chosen === null}
          loading={trying.isPending}
          onClick={() => chosen !== null && trying.mutate(chosen)}
        >
          Trace
        </Button>
      </Group>
      <div aria-live="polite">
        {trying.error && <Trouble error={trying.error} />}
        {trying.data && <Traced {...trying.data} />}
      </div>
    </Section>
  );
}

function Traced({ verdict, applies, violations, errors, trace }: components['schemas']['PlaygroundResult']) {
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Pill>{verdict}</Pill>
        <Text>
          {applies ? `It has ${violations.length} things to say.` : 'It does not apply to this change.'}
        </Text>
      </Group>
      {errors.map(({ message }) => (
        <Text key={message} size="sm">
          {message}
        </Text>
      ))}
      {violations.map((it, index) => (
        <FindingCard key={index} finding={it} />
      ))}
      <Code block tabIndex={0} aria-label="Trace">
        {trace.steps
          .map(({ depth, op, row, expression }) => `${'  '.repeat(depth)}${op} ${row}: ${expression}`)
          .join('\n')}
      </Code>
    </Stack>
  );
}
