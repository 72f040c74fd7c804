import { Code, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { ask, askPages, type ItemOf } from '../../api/asking.ts';
import { answer, api } from '../../api/client.ts';
import { Act } from '../../parts/act.tsx';
import { Answer, Empty } from '../../parts/answer.tsx';
import { Item, Items } from '../../parts/item.tsx';
import { ButtonLink } from '../../parts/link.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';

const route = getRouteApi('/policies/$id');

/** What a version may become next. */
const next = {
  draft: ['shadow'],
  shadow: ['warn', 'retired'],
  warn: ['enforce', 'retired'],
  enforce: ['retired'],
} as const;

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
          <Sources id={id} version={latestVersion} />
        </Page>
      )}
    </Answer>
  );
}

interface VersionShown {
  readonly version: ItemOf<'/api/v1/policies/{id}/versions'>;
  readonly scope: string;
  readonly revision: number;
  readonly isShipped: boolean;
}

function Version({ version: it, scope, revision, isShipped }: VersionShown) {
  const navigate = useNavigate();
  const { policyId: id, version, state, metadata, actor, createdAt } = it;
  const steps = isShipped ? [] : (next[state as keyof typeof next] ?? []);
  const tryOut = async () => {
    const run = await answer(
      api.POST('/api/v1/impact-runs', {
        body: { scope, versions: [{ policyId: id, version }], registered: true },
      }),
    );
    await navigate({ to: '/impact-runs/$id', params: { id: run.id } });
  };
  return (
    <Item
      title={`Version ${version}`}
      beside={<Pill>{state}</Pill>}
      detail={
        <>
          {metadata?.title}
          {actor && `, by ${actor}`} {createdAt && <When at={createdAt} />}
        </>
      }
      actions={
        <>
          <Act does={tryOut}>Try on what is registered</Act>
          {steps.map((to) => (
            <Act
              key={to}
              does={() =>
                answer(
                  api.POST('/api/v1/policies/{id}/versions/{version}/state', {
                    params: { path: { id, version }, header: { 'if-match': `"${revision}"` } },
                    body: { to },
                  }),
                )
              }
            >
              {to === 'retired' ? 'Retire' : `To ${to}`}
            </Act>
          ))}
        </>
      }
    />
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
