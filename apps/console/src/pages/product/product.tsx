import { Group, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ask } from '../../api/asking.ts';
import { Answer } from '../../parts/answer.tsx';
import { ButtonLink, PageLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';
import { asProduct, purposeOf, statusOf } from '../documents/documents.ts';
import { Columns } from './columns.tsx';
import { Overview } from './overview.tsx';
import { Standing } from './standing.tsx';
import { Quality } from './quality.tsx';
import { Versions } from './versions.tsx';

const route = getRouteApi('/products/$id');

/** One product: what it offers, who reads it, how it came to be as it is, and how it stands. */
export function Product() {
  const { id } = route.useParams();
  const { tab = 'overview' } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useQuery(ask('/api/v1/products/{id}', { path: { id } }));
  return (
    <Answer of={found}>
      {(product) => {
        const document = asProduct(product.document);
        const contracts = (document.outputPorts ?? []).flatMap(({ contractId }) => contractId ?? []);
        return (
          <Page
            title={document.name ?? id}
            beside={<Pill>{statusOf(product)}</Pill>}
            lead={purposeOf(document)}
            actions={
              <>
                <ButtonLink to="/lineage" search={{ node: `product:${id}` }} variant="default">
                  Lineage
                </ButtonLink>
                <ButtonLink to="/change" search={{ product: id }} variant="default">
                  Change it
                </ButtonLink>
              </>
            }
          >
            <Group gap="md">
              <Text size="sm" className="mono">
                {id}
              </Text>
              <Text size="sm">
                Domain{' '}
                <PageLink
                  to="/discover"
                  search={{ domain: document.domain === undefined ? undefined : [document.domain] }}
                >
                  {document.domain}
                </PageLink>
              </Text>
              <Text size="sm">Version {document.version}</Text>
            </Group>
            <Tabs
              value={tab}
              onChange={(to) => void navigate({ search: { tab: to as typeof tab }, replace: true })}
              keepMounted={false}
            >
              <Tabs.List mb="lg">
                <Tabs.Tab value="overview">Overview</Tabs.Tab>
                <Tabs.Tab value="columns">Columns</Tabs.Tab>
                <Tabs.Tab value="quality">Quality</Tabs.Tab>
                <Tabs.Tab value="policies">Policies</Tabs.Tab>
                <Tabs.Tab value="versions">Versions</Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="overview">
                <Overview id={id} document={document} />
              </Tabs.Panel>
              <Tabs.Panel value="columns">
                <Columns contracts={contracts} />
              </Tabs.Panel>
              <Tabs.Panel value="quality">
                <Quality contracts={contracts} />
              </Tabs.Panel>
              <Tabs.Panel value="policies">
                <Standing product={id} />
              </Tabs.Panel>
              <Tabs.Panel value="versions">
                <Versions product={id} contracts={contracts} />
              </Tabs.Panel>
            </Tabs>
          </Page>
        );
      }}
    </Answer>
  );
}
