import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { traceBy } from './spans.js';

/** Whether, and as whom, a process is traced. */
export interface TracingSettings {
  /** The receiver of OTLP over HTTP; nothing is traced where neither this nor one for traces alone is given. */
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string;
  /** Where traces go, if not to `v1/traces` of the receiver. */
  readonly OTEL_EXPORTER_OTLP_TRACES_ENDPOINT?: string;
  readonly OTEL_SERVICE_NAME?: string;
}

/** What sends spans, as long as the process is up. */
class Tracing implements OnApplicationShutdown {
  constructor(private readonly stop: () => Promise<void>) {}

  /** What has ended is sent; a receiver that is away keeps nobody from ending. */
  async onApplicationShutdown(): Promise<void> {
    traceBy(undefined);
    await this.stop().catch(() => undefined);
  }
}

/** Traces what a process does, by OpenTelemetry's SDK, which is loaded for that alone. */
@Module({})
export class TracingModule {
  /** The module, where something is to be traced. @param name how traces call the process */
  static of(name: string, settings: TracingSettings): DynamicModule[] {
    const { OTEL_EXPORTER_OTLP_ENDPOINT: all, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: traces } = settings;
    if (all === undefined && traces === undefined) return [];
    const useFactory = async () => {
      const { startTracing } = await import('./start-tracing.js');
      return new Tracing(startTracing(settings.OTEL_SERVICE_NAME ?? name));
    };
    return [{ module: TracingModule, providers: [{ provide: Tracing, useFactory }] }];
  }
}
