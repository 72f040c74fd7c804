/** Injects the {@link EventLog} of the service: `@Inject(EVENT_LOG) log: EventLog`. */
export const EVENT_LOG = Symbol('EventLog');

/** The token of one service's transport: in standalone there are four. */
export function transportToken(service: string): string {
  return `MeshTransport:${service}`;
}
