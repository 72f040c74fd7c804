import { RouteConfig } from '@nestjs/platform-fastify';

const stated = new WeakMap<object, Readonly<Record<string, unknown>>>();

/** Adds to the configuration that hooks find with a route; by itself, Nest would keep only what was said last. */
export function addToRouteConfig(part: Readonly<Record<string, unknown>>): MethodDecorator {
  return (target, name, descriptor) => {
    const handler = descriptor.value as object;
    const whole = { ...stated.get(handler), ...part };
    stated.set(handler, whole);
    RouteConfig(whole)(target, name, descriptor);
  };
}
