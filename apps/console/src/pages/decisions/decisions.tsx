import { Group, Select, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { askPages } from '../../api/asking.ts';
import { Empty } from '../../parts/answer.tsx';
import { Item, Items } from '../../parts/item.tsx';
import { ButtonLink, PageLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';

const route = getRouteApi('/decisions');

/** All that was decided, by what it was about and what came of it. */
export function Decisions() {
  const { verdict, purpose, actor, product, policy } = route.useSearch();
  const asked = { verdict: verdict as 'fail', purpose: purpose as 'gate', actor, product, policy, limit: 30 };
  const found = useInfiniteQuery(askPages('/api/v1/decisions', { query: asked }));
  return (
    <Page
      title="Decisions"
      lead="Every answer that was given to a change, with the policies and facts it was given by. None can be altered unseen."
      actions={
        <ButtonLink to="/record" variant="default">
          Verify the record
        </ButtonLink>
      }
    >
      <Narrowed />
      <PagesOf of={found} empty={<Empty title="No decision matches" />}>
        {(items) => (
          <Items>
            {items.map(({ id, verdict: said, purpose: why, changes, actor: who, at }) => (
              <Item
                key={id}
                title={
                  <PageLink to="/decisions/$id" params={{ id }}>
                    {changes.map((it) => it.id).join(', ') || 'nothing'}
                  </PageLink>
                }
                beside={
                  <>
                    <Pill>{said}</Pill>
                    <Pill tone="calm">{why}</Pill>
                  </>
                }
                detail={
                  <>
                    {who}, <When at={at} />
                  </>
                }
              />
            ))}
          </Items>
        )}
      </PagesOf>
    </Page>
  );
}

function Narrowed() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const narrow = (by: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...by }), replace: true });
  return (
    <Group component="search" gap="sm" align="flex-end">
      {(
        [
          ['verdict', 'Verdict', ['pass', 'warn', 'fail', 'error']],
          ['purpose', 'Purpose', ['gate', 'registration', 'import', 'agent']],
        ] as const
      ).map(([name, label, data]) => (
        <Select
          key={name}
          label={label}
          placeholder="Any"
          clearable
          clearButtonProps={{ 'aria-label': `Any ${name}` }}
          data={data}
          value={search[name] ?? null}
          onChange={(it) => narrow({ [name]: it ?? undefined })}
          w={150}
        />
      ))}
      {(
        [
          ['actor', 'Who asked'],
          ['product', 'Product'],
          ['policy', 'Policy'],
        ] as const
      ).map(([name, label]) => (
        <TextInput
          key={name}
          label={label}
          defaultValue={search[name] ?? ''}
          onBlur={({ currentTarget: { value } }) => narrow({ [name]: value === '' ? undefined : value })}
          onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
          flex={1}
          miw={140}
        />
      ))}
    </Group>
  );
}
