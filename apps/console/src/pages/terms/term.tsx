import { Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ask, askPages, type Answered } from '../../api/asking.ts';
import { Answer, Empty } from '../../parts/answer.tsx';
import { Item, Items } from '../../parts/item.tsx';
import { ButtonLink, PageLink } from '../../parts/link.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { Pill } from '../../parts/pill.tsx';
import { TermForm } from './term-form.tsx';

type GlossaryTerm = Answered<'/api/v1/glossary/terms/{id}'>['term'];

const route = getRouteApi('/terms/$id');

/** A word of the business: what it means, who says so, and which columns are named by it. */
export function Term() {
  const { id } = route.useParams();
  const found = useQuery(ask('/api/v1/glossary/terms/{id}', { path: { id } }));
  return (
    <Answer of={found}>
      {(registered) => (
        <Page
          title={registered.term.name}
          beside={<Pill>{registered.term.state}</Pill>}
          lead={registered.term.definition}
          actions={
            <ButtonLink to="/terms" variant="default">
              All words
            </ButtonLink>
          }
        >
          <About term={registered.term} />
          <Columns id={id} />
          <Section title="Say it otherwise">
            <Stack className="card" p="md">
              <TermForm registered={registered} />
            </Stack>
          </Section>
        </Page>
      )}
    </Answer>
  );
}

function About({ term: { domain, owners, synonyms, replacedBy, related } }: { term: GlossaryTerm }) {
  return (
    <Stack gap={4}>
      <Text size="sm">
        {domain === undefined ? 'A word of the whole mesh' : `A word of domain ${domain}`}
        {owners.length > 0 && `; answered for by ${owners.join(', ')}`}
      </Text>
      {synonyms.length > 0 && <Text size="sm">Also called {synonyms.join(', ')}.</Text>}
      {replacedBy !== undefined && (
        <Text size="sm">
          Use <TermLink id={replacedBy} /> instead.
        </Text>
      )}
      {related.length > 0 && (
        <Text size="sm">
          See also{' '}
          {related.map((it, nth) => (
            <span key={it}>
              {nth > 0 && ', '}
              <TermLink id={it} />
            </span>
          ))}
        </Text>
      )}
    </Stack>
  );
}

function TermLink({ id }: { id: string }) {
  return (
    <PageLink to="/terms/$id" params={{ id }} inherit>
      {id}
    </PageLink>
  );
}

function Columns({ id }: { id: string }) {
  const found = useInfiniteQuery(
    askPages('/api/v1/glossary/terms/{id}/columns', { path: { id }, query: { limit: 50 } }),
  );
  return (
    <Section title="Columns that say it">
      <PagesOf of={found} empty={<Empty title="No column points to it" />}>
        {(items) => (
          <Items>
            {items.map((it) => (
              <Item
                key={`${it.contractId} ${it.path}`}
                title={<span className="mono">{it.path}</span>}
                detail={
                  <>
                    of contract{' '}
                    <PageLink to="/change" search={{ contract: it.contractId }} inherit>
                      {it.contractId}
                    </PageLink>
                    , by its {it.by}
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
