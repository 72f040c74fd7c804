import { useNavigate } from '@tanstack/react-router';
import type { ItemOf } from '../../api/asking.ts';
import { answer, api } from '../../api/client.ts';
import { Act } from '../../parts/act.tsx';
import { Item } from '../../parts/item.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';
import { Planned } from './planned.tsx';

/** What a version may become next. */
const next = {
  draft: ['shadow'],
  shadow: ['warn', 'retired'],
  warn: ['enforce', 'retired'],
  enforce: ['retired'],
} as const;

interface VersionShown {
  readonly version: ItemOf<'/api/v1/policies/{id}/versions'>;
  readonly scope: string;
  readonly revision: number;
  readonly isShipped: boolean;
}

/** One version: where it stands in its roll-out, what it can become, now or on a date. */
export function Version({ version: it, scope, revision, isShipped }: VersionShown) {
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
          {[metadata?.title, actor && `by ${actor}`].filter(Boolean).join(', ')}{' '}
          {createdAt && <When at={createdAt} />}
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
    >
      {!isShipped && state !== 'retired' && <Planned policy={id} version={version} state={state} />}
    </Item>
  );
}
