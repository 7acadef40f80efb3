import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { Telemetry } from 'bullmq';
import { BullMQOtel } from 'bullmq-otel';

export type Tracing = { telemetry?: Telemetry; stop: () => Promise<void> };

/**
 * Starts tracing when an OTLP endpoint is configured, else does nothing: jobs then carry their trace from the relay to the
 * worker. `role` names the tracer, e.g. docket-worker.
 */
export function startTracing(endpoint: string | null, role: string): Tracing {
  if (!endpoint) return { stop: async () => {} };
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] });
  provider.register();
  return { telemetry: new BullMQOtel({ tracerName: `docket-${role}` }), stop: () => provider.shutdown() };
}
