import { Button } from '@mantine/core';

/** Leads to the identity provider, and from there back to this page. */
export function SignInElsewhere() {
  const returnTo = encodeURIComponent(location.pathname + location.search);
  return (
    <Button component="a" href={`/auth/login?returnTo=${returnTo}`}>
      Sign in with your organisation
    </Button>
  );
}
