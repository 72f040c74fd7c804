import { useSession } from '../../api/session.ts';
import { Empty } from '../../parts/answer.tsx';
import { Item, Items } from '../../parts/item.tsx';
import { PageLink } from '../../parts/link.tsx';
import { Section } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';
import { waiting } from './waiting.ts';

/** Changes that break readers, and are put to their owners. */
export function ConsentsWaiting() {
  const session = useSession();
  return (
    <Section title="Consents" id="consents">
      <PagesOf of={waiting.useConsents()} empty={<Empty title="Nobody asks for consent" />}>
        {(items) => (
          <Items>
            {items.map(({ id, subject, reason, requestedBy, requestedAt, readers }) => (
              <Item
                key={id}
                title={
                  <PageLink to="/consents/$id" params={{ id }}>
                    {subject}
                  </PageLink>
                }
                beside={
                  readers.some((it) => it.owner === session?.id && it.answer === null) && (
                    <Pill tone="warn">waits for you</Pill>
                  )
                }
                detail={
                  <>
                    {requestedBy} asks <When at={requestedAt} />: {reason}
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
