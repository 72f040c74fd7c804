import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { dump } from 'js-yaml';
import { ask, type ItemOf } from '../../api/asking.ts';
import { answer, api } from '../../api/client.ts';
import { Act } from '../../parts/act.tsx';
import { Answer } from '../../parts/answer.tsx';
import { Item, Items } from '../../parts/item.tsx';
import { PageLink } from '../../parts/link.tsx';
import { Section } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';
import { Moves } from './moves.tsx';

type Major = ItemOf<'/api/v1/products/{id}/majors'>;

/** The major versions of a product side by side, and who has moved from each to the next. */
export function Majors({ product }: { product: string }) {
  const found = useQuery(ask('/api/v1/products/{id}/majors', { path: { id: product } }));
  return (
    <Section title="Major versions" aside={<NextMajor product={product} />}>
      <Answer of={found}>
        {({ items }) => (
          <Stack gap="lg">
            <Items>
              {items.map((it) => (
                <MajorItem key={it.id} major={it} />
              ))}
            </Items>
            {items.map(({ id, follows, moves }) =>
              moves === null || follows === null ? null : (
                <Moves key={id} product={follows} replacement={id} />
              ),
            )}
          </Stack>
        )}
      </Answer>
    </Section>
  );
}

function MajorItem({ major: { id, version, status, follows, sunset } }: { major: Major }) {
  return (
    <Item
      title={
        <PageLink to="/products/$id" params={{ id }} search={{ tab: 'lifecycle' }}>
          {id}
        </PageLink>
      }
      beside={<Pill>{status}</Pill>}
      detail={[
        `Version ${version ?? 'unknown'}`,
        ...(follows === null ? [] : [`follows ${follows}`]),
        ...(sunset === null ? [] : [`there until ${sunset}`]),
      ].join(', ')}
    />
  );
}

/** Documents of the next one, to be broken in peace under Change. */
function NextMajor({ product: id }: { product: string }) {
  const navigate = useNavigate();
  const draft = async () => {
    const path = { id };
    const { product, contracts } = await answer(
      api.POST('/api/v1/products/{id}/next-major', { params: { path } }),
    );
    const texts = [product, ...contracts].map((it) => dump(it, { lineWidth: -1, noRefs: true }));
    await navigate({ to: '/change', state: { documents: texts.join('---\n') } });
  };
  return <Act does={draft}>Draft the next one</Act>;
}
