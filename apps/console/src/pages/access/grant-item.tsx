import { Code } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, type ItemOf } from '../../api/asking.ts';
import { answer, api } from '../../api/client.ts';
import { Act } from '../../parts/act.tsx';
import { ActSaying } from '../../parts/act-saying.tsx';
import { Answer } from '../../parts/answer.tsx';
import { AskingForm, endOf, inDays } from '../../parts/asking-form.tsx';
import { Item } from '../../parts/item.tsx';
import { PageLink } from '../../parts/link.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';

type Grant = ItemOf<'/api/v1/grants'>;

interface GrantShown {
  readonly grant: Grant;
  /** It stands apart from its product, and leads there. */
  readonly leads?: boolean;
}

/** A grant, with what whoever answers for either side can do about it. What one may not, is refused with the reason. */
export function GrantItem({ grant, leads = false }: GrantShown) {
  const { consumer, state, purpose, requestedBy, requestedAt, until, asked, approvedBy } = grant;
  const isAsked = asked !== null;
  const holds = state === 'approved';
  return (
    <Item
      title={
        leads ? (
          <PageLink to="/products/$id" params={{ id: grant.product }} search={{ tab: 'access' }}>
            {consumer.id} to {grant.contractId}
          </PageLink>
        ) : (
          consumer.id
        )
      }
      beside={<Pill>{state}</Pill>}
      detail={
        <>
          For {purpose}; {requestedBy} asked <When at={requestedAt} />
          {asked?.reason && `: ${asked.reason}`}
          {asked && (
            <>
              {' '}
              It would end <When at={asked.until} />.
            </>
          )}
          {holds && until && (
            <>
              {' '}
              {approvedBy ?? 'A policy'} has said yes; it ends <When at={until} />.
            </>
          )}
        </>
      }
      actions={
        <>
          {isAsked && <Decide id={grant.id} />}
          {holds && <Revoke id={grant.id} />}
        </>
      }
    >
      {holds && !isAsked && <Extend id={grant.id} />}
      {holds && <Acl id={grant.id} />}
    </Item>
  );
}

function Decide({ id }: { id: string }) {
  const path = { params: { path: { id } } };
  return (
    <>
      <Act does={() => answer(api.POST('/api/v1/grants/{id}/approve', { ...path, body: {} }))}>Approve</Act>
      <ActSaying
        name="Reject"
        what="Why not"
        does={(reason) => answer(api.POST('/api/v1/grants/{id}/reject', { ...path, body: { reason } }))}
      />
    </>
  );
}

function Revoke({ id }: { id: string }) {
  return (
    <ActSaying
      name="Revoke"
      what="Why it ends"
      does={(reason) =>
        answer(api.POST('/api/v1/grants/{id}/revoke', { params: { path: { id } }, body: { reason } }))
      }
    />
  );
}

function Extend({ id }: { id: string }) {
  return (
    <details>
      <summary>Ask for more time</summary>
      <AskingForm
        name="Ask for more time"
        done="Asked for."
        fields={[
          { name: 'until', label: 'Until', kind: 'date', first: inDays(180) },
          { name: 'reason', label: 'Why' },
        ]}
        does={({ until, reason }) =>
          answer(
            api.POST('/api/v1/grants/{id}/extend', {
              params: { path: { id } },
              body: { until: endOf(until), reason },
            }),
          )
        }
      />
    </details>
  );
}

/** What would have to be run on the brokers; asked for when somebody looks. */
function Acl({ id }: { id: string }) {
  const [opened, setOpened] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary>What Kafka would need</summary>
      {opened && <AclProposal id={id} />}
    </details>
  );
}

function AclProposal({ id }: { id: string }) {
  const proposal = useQuery(ask('/api/v1/grants/{id}/acl', { path: { id } }));
  return (
    <Answer of={proposal}>
      {({ add }) => (
        <Code block tabIndex={0}>
          {add.join('\n') || 'Nothing: it is not read from Kafka.'}
        </Code>
      )}
    </Answer>
  );
}
