import { Stack } from '@mantine/core';
import type { components } from '@meshwarden/client';
import { Empty } from '../../parts/answer.tsx';
import { FindingCard } from '../../parts/finding.tsx';
import { PageLink } from '../../parts/link.tsx';
import { Section } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';
import { Drafted } from '../drafts/drafted.tsx';
import { AccessOf } from './access-of.tsx';
import { ClassificationsOf, PromisesOf } from './follows-of.tsx';

type Model = components['schemas']['ApplicationModel'];
type Finding = Model['findings'][number];

/** What follows from building an application, and the ways to make it real. */
export function Modelled({ model, onAsked }: { model: Model; onAsked: () => Promise<void> }) {
  const { id, ready, reads, accessRequests, classifications, serviceLevels, findings } = model;
  return (
    <Stack gap="xl" component="section" aria-label="What follows">
      <p role="status">
        <b className="mono">{id}</b>{' '}
        {ready ? <Pill tone="good">nothing stands in the way</Pill> : <Pill tone="bad">not as it is</Pill>}
      </p>
      <AccessOf reads={reads} requests={accessRequests} onAsked={onAsked} />
      <ClassificationsOf classifications={classifications} />
      <PromisesOf levels={serviceLevels} />
      <Section title="What policies would find">
        {findings.length === 0 ? (
          <Empty title="No policy has anything to say" />
        ) : (
          findings.map((it) => (
            <Found key={`${it.policy} ${it.thing} ${it.path} ${it.message}`} finding={it} />
          ))
        )}
      </Section>
      <Drafted draft={{ ...model, schemas: [] }} />
    </Stack>
  );
}

function Found({ finding: { policy, mend, thing, ...rest } }: { finding: Finding }) {
  const name = policy ?? 'a policy';
  return (
    <FindingCard finding={{ ...rest, policy: name, remediation: mend }}>
      {policy !== null && (
        <PageLink to="/policies/$id" params={{ id: policy }} size="sm">
          {policy}, about {thing}
        </PageLink>
      )}
    </FindingCard>
  );
}
