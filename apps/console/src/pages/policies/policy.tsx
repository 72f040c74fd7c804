import { Code, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ask, askPages } from '../../api/asking.ts';
import { Answer, Empty } from '../../parts/answer.tsx';
import { Items } from '../../parts/item.tsx';
import { ButtonLink } from '../../parts/link.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { Pill } from '../../parts/pill.tsx';
import { ShadowHits } from './shadow-hits.tsx';
import { Version } from './version.tsx';

const route = getRouteApi('/policies/$id');

/** One policy: its versions, where each stands in its roll-out, and its text. */
export function Policy() {
  const { id } = route.useParams();
  const policy = useQuery(ask('/api/v1/policies/{id}', { path: { id } }));
  const versions = useInfiniteQuery(
    askPages('/api/v1/policies/{id}/versions', { path: { id }, query: { limit: 20 } }),
  );
  return (
    <Answer of={policy}>
      {({ scope, shipped, latestVersion, revision }) => (
        <Page
          title={id}
          beside={<Pill tone="calm">{scope}</Pill>}
          lead={
            shipped
              ? 'It ships with the product: it is changed by what ships, and its parameters by its scope.'
              : undefined
          }
          actions={
            <ButtonLink to="/decisions" search={{ policy: id }} variant="default">
              Whom it hit
            </ButtonLink>
          }
        >
          <Section title="Versions">
            <PagesOf of={versions} empty={<Empty title="No version" />}>
              {(items) => (
                <Items>
                  {items.map((it) => (
                    <Version
                      key={it.version}
                      version={it}
                      scope={scope}
                      revision={revision}
                      isShipped={shipped}
                    />
                  ))}
                </Items>
              )}
            </PagesOf>
          </Section>
          {!shipped && <ShadowHits policy={id} />}
          <Sources id={id} version={latestVersion} />
        </Page>
      )}
    </Answer>
  );
}

function Sources({ id, version }: { id: string; version: number }) {
  const found = useQuery(ask('/api/v1/policies/{id}/versions/{version}', { path: { id, version } }));
  return (
    <Section title="What it says">
      <Answer of={found}>
        {({ modules, metadata }) => (
          <>
            {metadata && <Text>{metadata.description}</Text>}
            {modules.map(({ path, text }) => (
              <Code key={path} block tabIndex={0} aria-label={path}>
                {text}
              </Code>
            ))}
          </>
        )}
      </Answer>
    </Section>
  );
}
