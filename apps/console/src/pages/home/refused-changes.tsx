import { Empty } from '../../parts/answer.tsx';
import { Item, Items } from '../../parts/item.tsx';
import { PageLink } from '../../parts/link.tsx';
import { Section } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { When } from '../../parts/when.tsx';
import { waiting } from './waiting.ts';

/** Proposed changes that the gate would refuse. */
export function RefusedChanges() {
  return (
    <Section title="Refused changes" id="refused">
      <PagesOf of={waiting.useRefused()} empty={<Empty title="No proposed change is refused" />}>
        {(items) => (
          <Items>
            {items.map(({ id, decisionId, repository, pullRequest, products, actor, at }) => (
              <Item
                key={id}
                title={
                  <PageLink to="/decisions/$id" params={{ id: decisionId }}>
                    {products.join(', ') || 'A change'}
                  </PageLink>
                }
                detail={
                  <>
                    {actor}, <When at={at} />
                    {repository && `, in ${repository}`}
                    {pullRequest && ` (${pullRequest})`}
                  </>
                }
              />
            ))}
          </Items>
        )}
      </PagesOf>
    </Section>
  );
}
