import { Anchor, Button, Divider, PasswordInput, Popover, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUser } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { answer, api } from '../api/client.ts';
import { queries } from '../api/queries.ts';
import { useSession } from '../api/session.ts';
import { show, shown, waysToSignIn } from '../api/sign-in.ts';

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
          {!isAnonymous && <WhoOneIs id={session.id} roles={session.roles} domains={session.domains} />}
          {session?.via === 'session' ? <SignOut /> : <WaysIn done={close} />}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function WhoOneIs({ id, roles, domains }: { id: string; roles: string[]; domains: string[] }) {
  return (
    <>
      <Text size="sm">{id}</Text>
      {roles.length > 0 && (
        <Text size="sm" c="dimmed">
          {roles.join(', ')}
          {domains.length > 0 && ` in ${domains.join(', ')}`}
        </Text>
      )}
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

function SignInElsewhere() {
  const returnTo = encodeURIComponent(location.pathname + location.search);
  return (
    <Button component="a" href={`/auth/login?returnTo=${returnTo}`}>
      Sign in with your organisation
    </Button>
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
