import { Group, Stack, Text } from '@mantine/core';
import { FindingCard } from '../../parts/finding.tsx';
import { PageLink } from '../../parts/link.tsx';
import { Pill } from '../../parts/pill.tsx';
import { Section } from '../../parts/page.tsx';
import { AskConsent } from './ask-consent.tsx';
import { AskWaiver } from './ask-waiver.tsx';
import type { ChangeOutcome } from './use-change.ts';

/** What was decided on a change: findings at their lines, who breaks, and what it would take. */
export function Outcome({ outcome: { decision, placed, applied } }: { outcome: ChangeOutcome }) {
  const readers = decision.changes.flatMap(({ impact }) => impact?.consumers ?? []);
  const broken = decision.changes.findIndex(({ impact }) => (impact?.consumers.length ?? 0) > 0);
  const refused = placed.filter(({ finding }) => finding.level === 'deny' && finding.waiver === null);
  return (
    <Stack gap="lg">
      <Group className="card" p="md" gap="sm">
        <Pill>{decision.verdict}</Pill>
        <Text fw={600}>{summary(decision.verdict, applied)}</Text>
        {applied && <Applied changes={decision.changes} />}
      </Group>
      {readers.length > 0 && (
        <Section title="Who reads it">
          <Stack gap="xs" component="ul" m={0} p={0}>
            {readers.map((it) => (
              <Group key={`${it.id} ${it.contractId}`} component="li" className="card" p="sm" gap="xs">
                <Text fw={600}>{it.id}</Text>
                <Text size="sm">of {it.owner ?? 'nobody known'}</Text>
                <Pill>{it.evidence}</Pill>
                <Text size="sm" className="mono">
                  {it.columns.length === 0 ? 'the whole of it' : it.columns.join(', ')}
                </Text>
              </Group>
            ))}
          </Stack>
          {decision.verdict === 'fail' && <AskConsent decisionId={decision.id} change={broken} />}
        </Section>
      )}
      {placed.length > 0 && (
        <Section title="Findings">
          {placed.map(({ finding, change, line }, index) => (
            <FindingCard key={index} finding={finding}>
              <Text size="sm" c="dimmed">
                Line {line}, {change.kind} {change.id}
              </Text>
            </FindingCard>
          ))}
          {refused.length > 0 && (
            <AskWaiver
              refused={refused.map(({ finding, change }) => ({ policy: finding.policy, subject: change.id }))}
            />
          )}
        </Section>
      )}
    </Stack>
  );
}

function Applied({ changes }: { changes: readonly { kind: string; id: string; product?: string | null }[] }) {
  const products = [
    ...new Set(changes.flatMap(({ kind, id, product }) => (kind === 'DataProduct' ? id : (product ?? [])))),
  ];
  return products.map((id) => (
    <PageLink key={id} to="/products/$id" params={{ id }}>
      Look at {id}
    </PageLink>
  ));
}

function summary(verdict: string, isApplied: boolean): string {
  if (isApplied) return 'Applied.';
  if (verdict === 'pass') return 'No policy stands in the way: it can be applied.';
  if (verdict === 'warn') return 'Policies warn of it, and it can be applied.';
  return verdict === 'fail'
    ? 'It would be refused.'
    : 'Not every policy could be asked: it would be refused for now.';
}
