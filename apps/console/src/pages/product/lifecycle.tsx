import { Stack } from '@mantine/core';
import { Checklist } from './checklist.tsx';
import { Majors } from './majors.tsx';
import { Moves } from './moves.tsx';
import { Rename } from './rename.tsx';
import { TakeStep } from './take-step.tsx';

interface LifecycleShown {
  readonly id: string;
  readonly status: string;
}

/** Where a product is in its life, what its next step takes, who has moved on, and what follows it. */
export function Lifecycle({ id, status }: LifecycleShown) {
  const hasBegun = status !== 'draft' && status !== 'proposed';
  return (
    <Stack gap="xl">
      {!hasBegun && <Checklist product={id} />}
      <TakeStep product={id} status={status} />
      {(status === 'deprecated' || status === 'retired') && <Moves product={id} />}
      <Majors product={id} />
      <Rename product={id} />
    </Stack>
  );
}
