import { Anchor, Button, Divider, PasswordInput, Popover, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUser } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { Answered } from '../api/asking.ts';
import { answer, api } from '../api/client.ts';
import { queries } from '../api/queries.ts';
import { useSession } from '../api/session.ts';
import { show, shown, waysToSignIn } from '../api/sign-in.ts';
import { SignInElsewhere } from '../parts/sign-in-elsewhere.tsx';

/** Who one is, and the ways to be somebody else that this server takes. */
export function SignedIn() {
  const [opened, { toggle, close }] = useDisclosure();
  const session = useSession();
  const isAnonymous = session === undefined || session.kind === 'anonymous';
  return (
    <Popover opened={opened} onDismiss={close} position="bottom-end" width={300} trapFocus withRoles>
      <Popover.Target>
        <Button
          variant="default"
          size="compact-md"
          onClick={toggle}
          leftSection={<IconUser size={16} />}
          maw={220}
        >
          <span className="who">{isAnonymous ? 'Sign in' : session.name}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Who you are">
        <Stack gap="sm">
          {!isAnonymous && <WhoOneIs session={session} />}
          {session?.via === 'session' ? <SignOut /> : <WaysIn done={close} />}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function WhoOneIs({ session: { id, roles, domains, rolesIn } }: { session: Answered<'/api/v1/session'> }) {
  return (
    <>
      <Text size="sm">{id}</Text>
      {roles.length > 0 && (
        <Text size="sm" c="dimmed">
          {roles.join(', ')}
          {domains.length > 0 && ` in ${domains.join(', ')}`}
        </Text>
      )}
      {Object.entries(rolesIn).map(([domain, own]) => (
        <Text key={domain} size="sm" c="dimmed">
          {own.join(', ')} in {domain}
        </Text>
      ))}
      <Divider />
    </>
  );
}

function WaysIn({ done }: { done: () => void }) {
  return (
    <>
      {waysToSignIn.includes('session') && <SignInElsewhere />}
      {waysToSignIn.includes('key') && <Shown way="key" done={done} />}
      {waysToSignIn.includes('name') && <Shown way="name" done={done} />}
    </>
  );
}

const asked = {
  key: { label: 'API key', hint: 'Kept until this tab is closed.' },
  name: {
    label: 'Who you are',
    hint: 'This server asks nobody for proof: it records the name that you give.',
  },
} as const;

function Shown({ way, done }: { way: 'key' | 'name'; done: () => void }) {
  const [value, setValue] = useState(shown(way));
  const Input = way === 'key' ? PasswordInput : TextInput;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    show(way, value.trim());
    done();
    void queries.resetQueries();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Input
          label={asked[way].label}
          description={asked[way].hint}
          value={value}
          autoComplete="off"
          placeholder={way === 'name' ? 'ada@clients.example' : undefined}
          onChange={({ currentTarget }) => setValue(currentTarget.value)}
        />
        <Button type="submit">{value.trim() === '' ? 'Stay anonymous' : 'Go on'}</Button>
      </Stack>
    </form>
  );
}

function SignOut() {
  const leave = async () => {
    const { location: next } = await answer(api.POST('/auth/logout', {}));
    location.assign(next);
  };
  return (
    <Anchor component="button" onClick={() => void leave()}>
      Sign out
    </Anchor>
  );
}
