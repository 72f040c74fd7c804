import { Stack, Text } from '@mantine/core';
import { type components, ProblemError } from '@meshwarden/client';
import { answer, api } from '../../api/client.ts';
import { AskingForm } from '../../parts/asking-form.tsx';
import { Section } from '../../parts/page.tsx';

type Status = components['schemas']['LifecycleStatus'];

/** To where each step can lead; which may be taken is for policies to say. */
const steps: Readonly<Record<string, readonly Status[]>> = {
  proposed: ['draft', 'active'],
  draft: ['active', 'proposed'],
  active: ['deprecated'],
  deprecated: ['retired', 'deprecated', 'active'],
};

interface TakeStepShown {
  readonly product: string;
  readonly status: string;
}

/** Takes a product on in its life. Its consumers are told, where it is to end. */
export function TakeStep({ product, status }: TakeStepShown) {
  const [first, ...others] = steps[status] ?? [];
  if (first === undefined) return null;
  return (
    <Section title="Its next step">
      <Stack className="card" p="md" gap="sm">
        <Text size="sm" c="dimmed">
          Policies decide on it as on any change. Where it is to end, every consumer is told until when it is
          there, what comes after it, and what to do.
        </Text>
        <AskingForm
          key={status}
          name="Take the step"
          done="Taken."
          keeps
          fields={[
            { name: 'to', label: 'To', kind: [first, ...others], first },
            { name: 'sunset', label: 'There until', kind: 'date', optional: true },
            { name: 'replacement', label: 'Comes after it', hint: 'A product', optional: true },
            { name: 'guidance', label: 'What consumers are to do', kind: 'text', optional: true },
          ]}
          does={({ to, ...said }) => take({ product, to: to as Status, ...said })}
        />
      </Stack>
    </Section>
  );
}

interface Step {
  readonly product: string;
  readonly to: Status;
  readonly sunset: string;
  readonly replacement: string;
  readonly guidance: string;
}

/** What is left out stays as it is. @throws Error with what policies say, where they refuse it */
async function take({ product, to, sunset, replacement, guidance }: Step): Promise<unknown> {
  const end = {
    ...(sunset !== '' && { sunset }),
    ...(replacement !== '' && { replacement }),
    ...(guidance !== '' && { guidance }),
  };
  const changes = [{ kind: 'Lifecycle' as const, product, to, ...end }];
  try {
    return await answer(api.POST('/api/v1/changes', { body: { changes, labels: {} } }));
  } catch (error) {
    if (!(error instanceof ProblemError) || error.mistakes.length === 0) throw error;
    throw new Error(error.mistakes.map(({ message }) => message).join(' '), { cause: error });
  }
}
