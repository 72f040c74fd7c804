import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { ATTR_SERVICE_NAME } from '@opentelemetry/semantic-conventions';
import { traceBy } from './spans.js';

/**
 * Has spans sent by OTLP as HTTP and protobuf. Where to, with which headers, how many of them and how they are batched the SDK reads
 * from the variables that OpenTelemetry specifies (`OTEL_…`).
 * @returns what ends that, after what is there was sent
 */
export function startTracing(service: string): () => Promise<void> {
  const resource = detectResources({ detectors: [envDetector] }).merge(
    resourceFromAttributes({ [ATTR_SERVICE_NAME]: service }),
  );
  const provider = new NodeTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  traceBy(provider.getTracer('meshwarden'));
  return () => provider.shutdown();
}
