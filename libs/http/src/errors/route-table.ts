import type { FastifyInstance } from 'fastify';

interface Route {
  readonly methods: readonly string[];
  readonly segments: readonly string[];
}

/** Which routes there are: to tell a method that a path does not have from a path that is not there. */
export class RouteTable {
  private readonly routes: Route[] = [];

  /** Collects the routes that are added from now on. */
  collect(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', ({ method, url }) => {
      this.routes.push({ methods: [method].flat(), segments: segmentsOf(url) });
    });
  }

  /** The methods of a path; none when it is not there. */
  methodsAt(url: string): string[] {
    const path = segmentsOf(url);
    const found = this.routes.filter(({ segments }) => matches(segments, path));
    return [...new Set(found.flatMap(({ methods }) => methods))].sort();
  }
}

function segmentsOf(url: string): string[] {
  const [path = ''] = url.split(/[?#]/, 1);
  return path.split('/').filter((segment) => segment !== '');
}

function matches(pattern: readonly string[], path: readonly string[]): boolean {
  return (
    pattern.length === path.length &&
    pattern.every((segment, index) => segment.startsWith(':') || segment === path[index])
  );
}
