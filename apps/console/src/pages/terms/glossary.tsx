import { Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { askPages } from '../../api/asking.ts';
import { Empty } from '../../parts/answer.tsx';
import { Item, Items } from '../../parts/item.tsx';
import { PageLink } from '../../parts/link.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { Pill } from '../../parts/pill.tsx';
import { TermForm } from './term-form.tsx';

/** The words of the business, each of a domain or of the whole mesh. */
export function Glossary() {
  const found = useInfiniteQuery(askPages('/api/v1/glossary/terms', { query: { limit: 50 } }));
  return (
    <Page
      title="Glossary"
      lead="What words mean, and who says so: of a domain, or of the whole mesh. Columns point to them by links and by synonyms."
    >
      <PagesOf of={found} empty={<Empty title="No word yet" />}>
        {(items) => (
          <Items>
            {items.map(({ term: { id, name, definition, state, domain } }) => (
              <Item
                key={id}
                title={
                  <PageLink to="/terms/$id" params={{ id }}>
                    {name}
                  </PageLink>
                }
                beside={
                  <>
                    <Pill>{state}</Pill>
                    <Pill tone="calm">{domain ?? 'whole mesh'}</Pill>
                  </>
                }
                detail={definition}
              />
            ))}
          </Items>
        )}
      </PagesOf>
      <Section title="A new word">
        <Stack className="card" p="md">
          <TermForm />
        </Stack>
      </Section>
    </Page>
  );
}
