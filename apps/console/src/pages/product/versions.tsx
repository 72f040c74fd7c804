import { Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ask, askPages, type ItemOf } from '../../api/asking.ts';
import { answer, api } from '../../api/client.ts';
import { ActSaying } from '../../parts/act-saying.tsx';
import { Answer, Empty } from '../../parts/answer.tsx';
import { PageLink } from '../../parts/link.tsx';
import { Section } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { When } from '../../parts/when.tsx';
import { asProduct } from '../documents/documents.ts';
import { AsItWas } from './as-it-was.tsx';
import { Compare } from './compare.tsx';
import { DifferenceList } from './difference-list.tsx';

type Version = ItemOf<'/api/v1/products/{id}/versions'>;

/** How a product and its contracts came to be as they are: every revision, what was different, by whom and under which decision. */
export function Versions({ product, contracts }: { product: string; contracts: readonly string[] }) {
  const ofProduct = useInfiniteQuery(
    askPages('/api/v1/products/{id}/versions', { path: { id: product }, query: { limit: 20 } }),
  );
  return (
    <Stack gap="xl">
      <AsItWas product={product} />
      <Section title="The product">
        <PagesOf of={ofProduct} empty={<Empty title="No version" />}>
          {(versions) => <VersionList versions={versions} />}
        </PagesOf>
      </Section>
      {contracts.map((it) => (
        <OfContract key={it} id={it} />
      ))}
    </Stack>
  );
}

function OfContract({ id }: { id: string }) {
  const found = useInfiniteQuery(
    askPages('/api/v1/contracts/{id}/versions', { path: { id }, query: { limit: 20 } }),
  );
  return (
    <Section title={`Contract ${id}`}>
      <PagesOf of={found} empty={<Empty title="No version" />}>
        {(versions) => <VersionList versions={versions} />}
      </PagesOf>
    </Section>
  );
}

function VersionList({ versions }: { versions: readonly Version[] }) {
  const newest = Math.max(...versions.map(({ revision }) => revision));
  const [{ kind, id } = {}] = versions;
  return (
    <>
      {newest > 1 && kind !== undefined && id !== undefined && (
        <Compare kind={kind} id={id} newest={newest} />
      )}
      <Stack gap="sm" component="ol" m={0} p={0}>
        {versions.map((it) => (
          <VersionItem key={it.revision} version={it} isNewest={it.revision === newest} />
        ))}
      </Stack>
    </>
  );
}

function VersionItem({ version: it, isNewest }: { version: Version; isNewest: boolean }) {
  return (
    <Stack className="card item" p="md" gap="xs" component="li">
      <Group gap="sm" justify="space-between">
        <Group gap="sm" flex={1} miw={220}>
          <Text fw={600}>Version {asProduct(it.document).version}</Text>
          <Text size="sm" c="dimmed">
            revision {it.revision}, by {it.actor}, <When at={it.at} />
          </Text>
          <PageLink to="/decisions/$id" params={{ id: it.decisionId }} size="sm">
            as it was decided
          </PageLink>
        </Group>
        {!isNewest && <Restore version={it} />}
      </Group>
      <Differences version={it} />
    </Stack>
  );
}

/** A change like any other: policies decide on it. */
function Restore({ version: { kind, id, revision } }: { version: Version }) {
  const restore = (version: string) => {
    const wish = { params: { path: { id, revision } }, body: { version } };
    return kind === 'DataProduct'
      ? answer(api.POST('/api/v1/products/{id}/versions/{revision}/restore', wish))
      : answer(api.POST('/api/v1/contracts/{id}/versions/{revision}/restore', wish));
  };
  return <ActSaying name="Restore" what="As which version" does={restore} />;
}

function Differences({ version: { kind, id, revision } }: { version: Version }) {
  const path =
    kind === 'DataProduct' ? '/api/v1/products/{id}/differences' : '/api/v1/contracts/{id}/differences';
  const found = useQuery({ ...ask(path, { path: { id }, query: { to: revision } }), enabled: revision > 1 });
  if (revision === 1)
    return (
      <Text size="sm" c="dimmed">
        Registered for the first time.
      </Text>
    );
  return <Answer of={found}>{(it) => <DifferenceList of={it} />}</Answer>;
}
