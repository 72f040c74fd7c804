import { Stack } from '@mantine/core';
import {
  IconAffiliate,
  IconAlertTriangle,
  IconBook2,
  IconCompass,
  IconFilePencil,
  IconGavel,
  IconHome,
  IconScale,
  IconUsersGroup,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

const pages = [
  { to: '/', name: 'Home', icon: IconHome },
  { to: '/discover', name: 'Discover', icon: IconCompass },
  { to: '/terms', name: 'Glossary', icon: IconBook2 },
  { to: '/change', name: 'Change', icon: IconFilePencil },
  { to: '/policies', name: 'Policies', icon: IconScale },
  { to: '/decisions', name: 'Decisions', icon: IconGavel },
  { to: '/lineage', name: 'Lineage', icon: IconAffiliate },
  { to: '/incidents', name: 'Incidents', icon: IconAlertTriangle },
  { to: '/domains', name: 'Domains and access', icon: IconUsersGroup },
] as const;

/** The pages that there are. */
export function Navigation() {
  return (
    <Stack gap={2}>
      {pages.map(({ to, name, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          className="nav-link"
          activeOptions={{ exact: to === '/', includeSearch: false }}
        >
          <Icon size={18} stroke={1.7} aria-hidden />
          {name}
        </Link>
      ))}
    </Stack>
  );
}
