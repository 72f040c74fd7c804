import { createServer, type RequestListener, type Server } from 'node:http';
import { limitConnections, type ConnectionLimit } from './limit-connections.js';

/** How long, and how often, others may hold on to a process. */
export interface ServerLimits extends ConnectionLimit {
  /** Within which a request must have come whole. */
  readonly requestTimeoutMs: number;
}

/** How long headers may take, if the whole request may take longer. */
const headersTimeoutMs = 60_000;

/**
 * A server that waits for no request longer than its limit, whether its headers or its body do not come: it is then answered with 408,
 * and its connection closed. How long an answer takes is not limited.
 */
export function createLimitedServer(
  handler: RequestListener,
  { requestTimeoutMs, ...connections }: ServerLimits,
  keepAliveTimeout?: number,
): Server {
  const server = createServer(
    {
      requestTimeout: requestTimeoutMs,
      headersTimeout: Math.min(headersTimeoutMs, requestTimeoutMs),
      connectionsCheckingInterval: Math.ceil(requestTimeoutMs / 10),
      keepAliveTimeout,
    },
    handler,
  );
  limitConnections(server, connections);
  return server;
}
