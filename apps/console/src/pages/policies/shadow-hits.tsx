import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { askPages, type ItemOf } from '../../api/asking.ts';
import { Empty } from '../../parts/answer.tsx';
import { Item, Items } from '../../parts/item.tsx';
import { PageLink } from '../../parts/link.tsx';
import { Section } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';

type Decision = ItemOf<'/api/v1/decisions'>;

/** Whom a policy would have hit while it was in shadow: nobody was told. */
export function ShadowHits({ policy }: { policy: string }) {
  const found = useInfiniteQuery(askPages('/api/v1/decisions', { query: { shadow: policy, limit: 20 } }));
  return (
    <Section title="Whom it hit in shadow">
      <PagesOf of={found} empty={<Empty title="Nobody yet" />}>
        {(decisions) => (
          <Items>
            {decisions.map((it) => (
              <Hit key={it.id} decision={it} policy={policy} />
            ))}
          </Items>
        )}
      </PagesOf>
    </Section>
  );
}

function Hit({
  decision: { id, verdict, actor, at, changes, policies },
  policy,
}: {
  decision: Decision;
  policy: string;
}) {
  const said = (policies.shadow ?? []).filter((it) => it.policy === policy);
  return (
    <Item
      title={
        <PageLink to="/decisions/$id" params={{ id }}>
          {changes.map((it) => it.id).join(', ')}
        </PageLink>
      }
      beside={<Pill>{verdict}</Pill>}
      detail={
        <>
          {actor}, <When at={at} />
        </>
      }
    >
      {said.map(({ message, change }) => (
        <Text key={`${change} ${message}`} size="sm">
          {message}
        </Text>
      ))}
    </Item>
  );
}
