import { Stack } from '@mantine/core';
import { IconCompass, IconFilePencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

const pages = [
  { to: '/discover', name: 'Discover', icon: IconCompass },
  { to: '/change', name: 'Change', icon: IconFilePencil },
] as const;

/** The pages that there are. */
export function Navigation() {
  return (
    <Stack gap={2}>
      {pages.map(({ to, name, icon: Icon }) => (
        <Link key={to} to={to} className="nav-link">
          <Icon size={18} stroke={1.7} aria-hidden />
          {name}
        </Link>
      ))}
    </Stack>
  );
}
