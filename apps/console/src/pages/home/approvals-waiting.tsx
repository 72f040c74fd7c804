import { answer, api } from '../../api/client.ts';
import { Act } from '../../parts/act.tsx';
import { Empty } from '../../parts/answer.tsx';
import { Item, Items } from '../../parts/item.tsx';
import { Section } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { When } from '../../parts/when.tsx';
import { waiting } from './waiting.ts';

const answers = { approve: 'Approve', reject: 'Reject' } as const;

/** What a second person has to say yes to. */
export function ApprovalsWaiting() {
  return (
    <Section title="Approvals" id="approvals">
      <PagesOf of={waiting.useApprovals()} empty={<Empty title="Nothing waits for a second person" />}>
        {(items) => (
          <Items>
            {items.map(({ id, kind, about, askedBy, askedAt }) => (
              <Item
                key={id}
                title={`${kind} of ${about}`}
                detail={
                  <>
                    {askedBy} asked <When at={askedAt} />
                  </>
                }
                actions={<Answers id={id} />}
              />
            ))}
          </Items>
        )}
      </PagesOf>
    </Section>
  );
}

function Answers({ id }: { id: string }) {
  return (['approve', 'reject'] as const).map((it) => (
    <Act
      key={it}
      does={() =>
        answer(api.POST('/api/v1/approvals/{id}/answer', { params: { path: { id } }, body: { answer: it } }))
      }
    >
      {answers[it]}
    </Act>
  ));
}
