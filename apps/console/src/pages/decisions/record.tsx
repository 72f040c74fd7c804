import { Button, Code, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/asking.ts';
import { answer, api } from '../../api/client.ts';
import { Act } from '../../parts/act.tsx';
import { Answer, Awaited, Trouble } from '../../parts/answer.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';

/** Where an auditor proves that nothing of the record was altered, also against what they kept themselves. */
export function Record() {
  const [kept, setKept] = useState('');
  const log = useQuery(ask('/api/v1/log', {}));
  const verifying = useMutation({
    mutationFn: () =>
      kept.trim() === ''
        ? answer(api.GET('/api/v1/log/verify'))
        : answer(api.POST('/api/v1/log/verify', { body: { checkpoint: kept } })),
  });
  return (
    <Page
      title="The record"
      lead="Decisions and who did what are kept in a log whose state is signed. Keep a checkpoint: with it you can prove later that nothing before it was written anew."
      actions={<Act does={download}>Export</Act>}
    >
      <Section title="Checkpoint">
        <Answer of={log}>
          {({ size, checkpoint }) => (
            <Stack gap="xs">
              <Text size="sm">{size} entries are signed for.</Text>
              <Code block tabIndex={0} aria-label="Signed checkpoint">
                {checkpoint ?? 'Nothing is signed yet.'}
              </Code>
            </Stack>
          )}
        </Answer>
      </Section>
      <Section title="Verify">
        <Textarea
          label="A checkpoint that you kept"
          description="Leave it empty to verify the record as it is."
          autosize
          minRows={3}
          value={kept}
          onChange={({ currentTarget }) => setKept(currentTarget.value)}
        />
        <Group>
          <Button onClick={() => verifying.mutate()} loading={verifying.isPending}>
            Verify
          </Button>
        </Group>
        <div aria-live="polite">
          {verifying.isPending && <Awaited />}
          {verifying.error && <Trouble error={verifying.error} />}
          {verifying.data && (
            <Stack className="card" p="md" gap="xs">
              <Group gap="xs">
                <Pill tone={verifying.data.valid ? 'good' : 'bad'}>
                  {verifying.data.valid ? 'unaltered' : 'altered'}
                </Pill>
                <Text>
                  {verifying.data.decisions.checked} decisions and {verifying.data.audit.checked} entries of
                  the audit trail were checked.
                </Text>
              </Group>
              {verifying.data.comparedWith !== null && (
                <Text size="sm">It continues what was signed at {verifying.data.comparedWith} entries.</Text>
              )}
              {verifying.data.faults.map((it, index) => (
                <Text key={index} size="sm">
                  {JSON.stringify(it)}
                </Text>
              ))}
            </Stack>
          )}
        </div>
      </Section>
    </Page>
  );
}

/** Keeps the whole record as a file; by a request like all others, as a link would not show who asks. */
async function download(): Promise<void> {
  const { data } = await api.GET('/api/v1/log/export', { parseAs: 'blob' });
  const url = URL.createObjectURL(data as unknown as Blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = 'meshwarden-record.ndjson';
  link.click();
  URL.revokeObjectURL(url);
}
