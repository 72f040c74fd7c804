import { Button, Center, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconLock, IconMapPinOff, IconUserQuestion } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemError } from '@meshwarden/client';
import { waysToSignIn } from '../api/sign-in.ts';
import { SignInElsewhere } from './sign-in-elsewhere.tsx';

/** Shows what was answered, or how things stand with the answer: it is awaited, not permitted, not there, or failed. */
export function Answer<T>({ of, children }: { of: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  if (of.data !== undefined && !isWithheld(of.error)) return children(of.data);
  if (of.error) return <Trouble error={of.error} retry={() => void of.refetch()} />;
  return <Awaited />;
}

/** Whether somebody may not see something: what they saw before is not theirs to see any more either. */
export function isWithheld(error: Error | null): boolean {
  return error instanceof ProblemError && (error.status === 401 || error.status === 403);
}

/** Something is on its way. */
export function Awaited() {
  return (
    <Center mih={160} role="status" aria-label="Loading">
      <Loader size="sm" type="dots" aria-hidden />
    </Center>
  );
}

/** Why something could not be shown, and what can be done about it. */
export function Trouble({ error, retry }: { error: Error; retry?: () => void }) {
  const { icon, title, hint } = told(error);
  return (
    <State icon={icon} title={title} role="alert">
      <Text c="dimmed" maw={560} ta="center">
        {hint ?? error.message}
      </Text>
      {error instanceof ProblemError && error.correlationId !== undefined && error.status >= 500 && (
        <Text c="dimmed" className="mono">
          {error.correlationId}
        </Text>
      )}
      {isUnknown(error) && waysToSignIn.includes('session') && <SignInElsewhere />}
      {retry && (
        <Button variant="default" onClick={retry}>
          Try again
        </Button>
      )}
    </State>
  );
}

/** There is nothing, and why that is so or what would change it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <State title={title}>
      {children && (
        <Text c="dimmed" maw={560} ta="center" component="div">
          {children}
        </Text>
      )}
    </State>
  );
}

interface StateShown {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly role?: 'alert';
  readonly children?: ReactNode;
}

function State({ icon, title, role, children }: StateShown) {
  return (
    <Stack className="card" align="center" gap="xs" p="xl" role={role}>
      {icon && <Group c="dimmed">{icon}</Group>}
      <Title order={2} size="h4" ta="center">
        {title}
      </Title>
      {children}
    </Stack>
  );
}

function isUnknown(error: Error): boolean {
  return error instanceof ProblemError && error.status === 401;
}

function told(error: Error): { icon: ReactNode; title: string; hint?: string } {
  const status = error instanceof ProblemError ? error.status : 0;
  if (status === 401) return { icon: <IconUserQuestion />, title: 'Sign in to see this' };
  if (status === 403) return { icon: <IconLock />, title: 'You have no right to this' };
  if (status === 404) return { icon: <IconMapPinOff />, title: 'There is no such thing' };
  if (status === 0)
    return {
      icon: <IconAlertTriangle />,
      title: 'The server could not be reached',
      hint: 'Whether it runs, and whether this machine reaches it, is worth a look.',
    };
  return { icon: <IconAlertTriangle />, title: 'That did not work' };
}
