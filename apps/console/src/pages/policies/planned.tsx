import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/asking.ts';
import { answer, api } from '../../api/client.ts';
import { Act } from '../../parts/act.tsx';
import { Answer } from '../../parts/answer.tsx';
import { AskingForm, inDays } from '../../parts/asking-form.tsx';
import { PlannedSteps } from './planned-steps.tsx';

/** The way of a roll-out, in its order. */
const way = ['draft', 'shadow', 'warn', 'enforce'] as const;
type Stage = Exclude<(typeof way)[number], 'draft'>;

interface VersionShown {
  readonly policy: string;
  readonly version: number;
  readonly state: string;
}

/** When a version takes its next steps, and a form to plan them. */
export function Planned({ policy, version, state }: VersionShown) {
  const path = { params: { path: { id: policy, version } } };
  const found = useQuery(ask('/api/v1/policies/{id}/versions/{version}/plan', path.params));
  const stages = way.slice(way.findIndex((it) => it === state) + 1) as Stage[];
  return (
    <Answer of={found}>
      {({ steps, next }) => (
        <Stack gap="sm" mt="xs">
          <PlannedSteps steps={steps} />
          {next && (
            <Act
              w="fit-content"
              does={() => answer(api.DELETE('/api/v1/policies/{id}/versions/{version}/plan', path))}
            >
              Take the plan back
            </Act>
          )}
          {stages.length > 0 && <PlanForm {...path} key={state} stages={stages} />}
        </Stack>
      )}
    </Answer>
  );
}

interface PlanShown {
  readonly params: { readonly path: { readonly id: string; readonly version: number } };
  readonly stages: readonly Stage[];
}

function PlanForm({ params, stages }: PlanShown) {
  return (
    <details>
      <summary>Plan its roll-out</summary>
      <AskingForm
        name="Plan it"
        done="Planned. Each step is taken on its day, if it can be taken then."
        fields={[
          ...stages.map((it, nth) => ({
            name: it,
            label: `To ${it} on`,
            kind: 'date' as const,
            first: inDays(1 + 7 * nth),
          })),
          { name: 'reason' as const, label: 'Why' },
        ]}
        does={({ reason, ...on }) =>
          answer(
            api.PUT('/api/v1/policies/{id}/versions/{version}/plan', {
              params,
              body: { steps: stages.map((to) => ({ to, on: `${on[to]}T00:00:00.000Z` })), reason },
            }),
          )
        }
      />
    </details>
  );
}
