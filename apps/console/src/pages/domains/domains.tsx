import { Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { askPages } from '../../api/asking.ts';
import { Empty } from '../../parts/answer.tsx';
import { FollowButton } from '../../parts/follow-button.tsx';
import { PageLink } from '../../parts/link.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';
import { RegisterDomain } from './register-domain.tsx';

/** Domains with their teams and people, the keys that were given out, and who did what. */
export function Domains() {
  const domains = useInfiniteQuery(askPages('/api/v1/domains', { query: { limit: 50 } }));
  return (
    <Page title="Domains and access" lead="Who belongs where, what was given out, and who did what.">
      <Section title="Domains">
        <PagesOf of={domains} empty={<Empty title="No domain yet" />}>
          {(items) => (
            <Stack gap="sm">
              {items.map(({ domain: { id, name, description, attributes, teams = [] } }) => (
                <Stack key={id} className="card" p="md" gap="xs">
                  <Group gap="sm">
                    <Text fw={600}>{name ?? id}</Text>
                    <PageLink to="/discover" search={{ domain: [id] }} size="sm">
                      its products
                    </PageLink>
                    <FollowButton kind="domain" id={id} />
                  </Group>
                  {description && (
                    <Text size="sm" c="dimmed">
                      {description}
                    </Text>
                  )}
                  <Attributes of={attributes} />
                  {teams.map((team) => (
                    <Text key={team.id} size="sm" component="div">
                      <b>{team.name ?? team.id}</b>:{' '}
                      {team.members
                        .map((it) => `${it.name ?? it.id}${it.role ? ` (${it.role})` : ''}`)
                        .join(', ')}
                      <Attributes of={team.attributes} />
                    </Text>
                  ))}
                </Stack>
              ))}
            </Stack>
          )}
        </PagesOf>
        <RegisterDomain />
      </Section>
      <Keys />
      <Audit />
    </Page>
  );
}

interface AttributesShown {
  readonly of?: { readonly regions?: readonly string[]; readonly legalEntities?: readonly string[] };
}

/** Where somebody is at work, and for whom: policies see it. */
function Attributes({ of: { regions = [], legalEntities = [] } = {} }: AttributesShown) {
  if (regions.length + legalEntities.length === 0) return null;
  return (
    <Text size="sm" c="dimmed">
      {[...regions.map((it) => `in ${it}`), ...legalEntities.map((it) => `for ${it}`)].join(', ')}
    </Text>
  );
}

function Keys() {
  const keys = useInfiniteQuery(askPages('/api/v1/keys', { query: { limit: 30 } }));
  return (
    <Section title="Keys">
      <PagesOf of={keys} empty={<Empty title="No key was given out" />}>
        {(items) => (
          <Stack gap="sm">
            {items.map(({ id, prefix, principal, state, roles, expiresAt }) => (
              <Group key={id} className="card" p="sm" gap="sm">
                <span className="mono">{prefix}</span>
                <Text size="sm">{principal}</Text>
                <Pill>{state}</Pill>
                <Text size="sm" c="dimmed">
                  {roles.join(', ')}; ends <When at={expiresAt} />
                </Text>
              </Group>
            ))}
          </Stack>
        )}
      </PagesOf>
    </Section>
  );
}

function Audit() {
  const entries = useInfiniteQuery(askPages('/api/v1/audit', { query: { limit: 30 } }));
  return (
    <Section title="Who did what">
      <PagesOf
        of={entries}
        empty={<Empty title="Nothing was recorded">Where nobody is asked who they are, nothing is.</Empty>}
      >
        {(items) => (
          <Stack gap="sm">
            {items.map(({ id, at, actor, right, resources, outcome }) => (
              <Group key={id} className="card" p="sm" gap="sm">
                <Pill tone={outcome === 'succeeded' ? 'calm' : 'bad'}>{outcome}</Pill>
                <Text size="sm">
                  {actor.id}: {right} {resources.join(', ')}
                </Text>
                <Text size="sm" c="dimmed">
                  <When at={at} />
                </Text>
              </Group>
            ))}
          </Stack>
        )}
      </PagesOf>
    </Section>
  );
}
