import { Code, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ask, askPages, type Answered } from '../../api/asking.ts';
import { answer, api } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { Answer, Empty } from '../../parts/answer.tsx';
import { AskingForm, endOf, inDays } from '../../parts/asking-form.tsx';
import { Items } from '../../parts/item.tsx';
import { Section } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { GrantItem } from '../access/grant-item.tsx';
import { EachContract } from './each-contract.tsx';

/** Who may read what a product offers, who asks for it, and on which terms. */
export function Access({ contracts }: { contracts: readonly string[] }) {
  return <EachContract contracts={contracts} shown={OfContract} />;
}

function OfContract({ id }: { id: string }) {
  const terms = useQuery(ask('/api/v1/access-terms/{contract}', { path: { contract: id } }));
  const grants = useInfiniteQuery(askPages('/api/v1/grants', { query: { contract: id, limit: 20 } }));
  return (
    <Section title={id}>
      <PagesOf of={grants} empty={<Empty title="Nobody has asked for access" />}>
        {(items) => (
          <Items>
            {items.map((it) => (
              <GrantItem key={it.id} grant={it} />
            ))}
          </Items>
        )}
      </PagesOf>
      <Answer of={terms}>{(it) => <RequestAccess contract={id} terms={it} />}</Answer>
    </Section>
  );
}

type Terms = Answered<'/api/v1/access-terms/{contract}'>;

function RequestAccess({ contract, terms: { terms, purposes } }: { contract: string; terms: Terms }) {
  const session = useSession();
  return (
    <Stack className="card" p="md" gap="sm">
      <Text fw={600}>Ask for access</Text>
      {terms === null ? (
        <Text size="sm">There are no terms to agree to.</Text>
      ) : (
        <>
          <Text size="sm">Whoever asks agrees to these terms:</Text>
          <Code block tabIndex={0} aria-label={`Terms of ${contract}`}>
            {terms.text}
          </Code>
        </>
      )}
      {purposes.length > 0 && <Text size="sm">It may be read for {purposes.join(', ')}.</Text>}
      <AskingForm
        key={session?.id}
        name="Ask for access"
        done="Asked for. Whoever answers for the product sees it on their Home, unless a policy has said yes already."
        fields={[
          { name: 'consumer', label: 'Consumer', hint: 'What reads it: billing.nightly-invoice' },
          { name: 'owner', label: 'Who answers for it', first: session?.id ?? '' },
          { name: 'purpose', label: 'Purpose' },
          { name: 'until', label: 'Until', kind: 'date', first: inDays(90) },
          { name: 'reason', label: 'Why', optional: true },
        ]}
        does={({ consumer, owner, purpose, until, reason }) =>
          answer(
            api.POST('/api/v1/grants', {
              body: {
                contract,
                consumer: { id: consumer, owner },
                purpose,
                until: endOf(until),
                ...(reason !== '' && { reason }),
                ...(terms !== null && { terms: terms.digest }),
              },
            }),
          )
        }
      />
    </Stack>
  );
}
