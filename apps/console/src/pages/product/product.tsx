import { Group, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ask } from '../../api/asking.ts';
import { Answer } from '../../parts/answer.tsx';
import { FollowButton } from '../../parts/follow-button.tsx';
import { ButtonLink, PageLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';
import { asProduct, type ProductDocument, purposeOf, statusOf } from '../documents/documents.ts';
import { Access } from './access.tsx';
import { Columns } from './columns.tsx';
import { Feedback } from './feedback.tsx';
import { HandOver } from './hand-over.tsx';
import { Lifecycle } from './lifecycle.tsx';
import { Overview } from './overview.tsx';
import { Reviews } from './reviews.tsx';
import { Standing } from './standing.tsx';
import { Quality } from './quality.tsx';
import { type Tab, tabNames, tabs } from './tabs.ts';
import { Versions } from './versions.tsx';

interface Shown {
  readonly id: string;
  readonly status: string;
  readonly document: ProductDocument;
  readonly contracts: readonly string[];
}

const shown: Readonly<Record<Tab, (it: Shown) => ReactNode>> = {
  overview: ({ id, document }) => <Overview id={id} document={document} />,
  columns: ({ contracts }) => <Columns contracts={contracts} />,
  quality: ({ contracts }) => <Quality contracts={contracts} />,
  policies: ({ id }) => <Standing product={id} />,
  access: ({ contracts }) => <Access contracts={contracts} />,
  feedback: ({ contracts }) => <Feedback contracts={contracts} />,
  reviews: ({ id }) => <Reviews product={id} />,
  handover: ({ id }) => <HandOver product={id} />,
  lifecycle: ({ id, status }) => <Lifecycle id={id} status={status} />,
  versions: ({ id, contracts }) => <Versions product={id} contracts={contracts} />,
};

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
        const status = statusOf(product);
        const ports = document.outputPorts ?? [];
        // Two ports may offer the same contract.
        const contracts = [...new Set(ports.flatMap(({ contractId }) => contractId ?? []))];
        return (
          <Page
            title={document.name ?? id}
            beside={<Pill>{status}</Pill>}
            lead={purposeOf(document)}
            actions={
              <>
                <FollowButton kind="product" id={id} />
                <ButtonLink to="/lineage" search={{ node: `product:${id}` }} variant="default">
                  Lineage
                </ButtonLink>
                {contracts.length > 0 && (
                  <ButtonLink to="/model" search={{ contract: contracts }} variant="default">
                    Build on it
                  </ButtonLink>
                )}
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
              onChange={(to) => void navigate({ search: { tab: to as Tab }, replace: true })}
              keepMounted={false}
            >
              <Tabs.List mb="lg">
                {tabNames.map((it) => (
                  <Tabs.Tab key={it} value={it}>
                    {tabs[it]}
                  </Tabs.Tab>
                ))}
              </Tabs.List>
              <Tabs.Panel value={tab}>{shown[tab]({ id, status, document, contracts })}</Tabs.Panel>
            </Tabs>
          </Page>
        );
      }}
    </Answer>
  );
}
