import { Button, Group, Stack, Tabs, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import type { components } from '@meshwarden/client';
import { Editor, type Remark } from '../../editor/editor.tsx';
import { Trouble } from '../../parts/answer.tsx';
import { Page } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';
import { policyTemplate, testTemplate } from './policy-template.ts';
import { TryOnDecision } from './try-on-decision.tsx';

type Report = components['schemas']['ValidationReport'];

const files = { policy: 'policy.rego', test: 'policy_test.rego' } as const;

/** Where a policy is written, checked, tried on what was decided, and saved as a draft. */
export function WritePolicy() {
  const navigate = useNavigate();
  const [scope, setScope] = useState('domain:clients');
  const [text, setText] = useState({ policy: policyTemplate, test: testTemplate });
  const draft = {
    scope,
    modules: [{ path: files.policy, text: text.policy }],
    tests: text.test.trim() === '' ? [] : [{ path: files.test, text: text.test }],
  };
  const checking = useMutation({
    mutationFn: (body: typeof draft) => answer(api.POST('/api/v1/policies/validate', { body })),
  });
  const saving = useMutation({
    mutationFn: async (id: string) => {
      await answer(api.POST('/api/v1/policies', { body: { id, ...draft } }));
      await navigate({ to: '/policies/$id', params: { id } });
    },
  });
  const report = checking.data;
  const about = checking.variables?.modules[0]?.text;
  const remarks = useMemo(
    () => ({
      policy: about === text.policy ? remarksOf(report, files.policy, text.policy) : [],
      test: remarksOf(report, files.test, text.test),
    }),
    [report, about, text],
  );
  const id = report?.policies[0]?.id;
  const check = () => checking.mutate(draft);
  return (
    <Page
      title="Write a policy"
      lead="A rule in Rego with its tests. Nothing is judged by it before it is saved and rolled out."
    >
      <TextInput
        label="Scope"
        description="global, domain:NAME or product:NAME"
        value={scope}
        onChange={({ currentTarget }) => setScope(currentTarget.value)}
        maw={320}
      />
      <Tabs defaultValue="policy">
        <Tabs.List mb="sm">
          <Tabs.Tab value="policy">Rule</Tabs.Tab>
          <Tabs.Tab value="test">Tests</Tabs.Tab>
        </Tabs.List>
        {(['policy', 'test'] as const).map((it) => (
          <Tabs.Panel key={it} value={it}>
            <Editor
              label={it === 'policy' ? 'Rule' : 'Tests'}
              language="rego"
              text={text[it]}
              remarks={remarks[it]}
              onChange={(changed) => setText((before) => ({ ...before, [it]: changed }))}
              onSubmit={check}
            />
          </Tabs.Panel>
        ))}
      </Tabs>
      <Group gap="sm">
        <Button onClick={check} loading={checking.isPending}>
          Check
        </Button>
        <Button
          variant="default"
          disabled={report?.ok !== true || id === undefined}
          loading={saving.isPending}
          onClick={() => id !== undefined && saving.mutate(id)}
        >
          Save as a draft
        </Button>
      </Group>
      <div aria-live="polite">
        {(checking.error ?? saving.error) && <Trouble error={(checking.error ?? saving.error) as Error} />}
        {report && <Reported report={report} />}
      </div>
      <TryOnDecision draft={draft} />
    </Page>
  );
}

function Reported({ report: { ok, findings, tests, coverage } }: { report: Report }) {
  return (
    <Stack className="card" p="md" gap="xs">
      <Group gap="xs">
        <Pill tone={ok ? 'good' : 'bad'}>{ok ? 'sound' : 'not yet'}</Pill>
        <Text>
          {tests.passed} tests passed, {tests.failed} failed{coverage && `, ${coverage.percent} % covered`}
        </Text>
      </Group>
      {findings.map(({ severity, message, file, row, remediation }, index) => (
        <Text key={index} size="sm">
          <Pill>{severity}</Pill> {file}, line {row}: {message} {remediation}
        </Text>
      ))}
    </Stack>
  );
}

function remarksOf(report: Report | undefined, file: string, text: string): Remark[] {
  const found = report?.findings.filter((it) => it.file === file) ?? [];
  const lines = text.split('\n');
  return found.map(({ severity, message, row }) => {
    const from = lines.slice(0, Math.max(0, row - 1)).join('\n').length + (row > 1 ? 1 : 0);
    return { from, to: from + (lines[row - 1]?.length ?? 0), severity, message };
  });
}
