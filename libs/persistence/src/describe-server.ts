/** Which server and database a connection URL names: `host:port/database`, without user, password or parameters. */
export function describeServer(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || '5432'}${pathname}`;
}
