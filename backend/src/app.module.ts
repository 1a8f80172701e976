import type { DynamicModule, Provider, Type } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { DocumentsController } from './features/documents/documents.controller.ts';
import { HealthController } from './features/health/health.controller.ts';
import { Metrics } from './features/health/metrics.ts';
import { Readiness } from './features/health/readiness.ts';
import { ApiKeyGuard } from './features/identity/api-key.guard.ts';
import type { Callers } from './features/identity/callers.ts';
import { KafkaController } from './features/kafka/kafka.controller.ts';
import { KafkaHealth } from './features/kafka/kafka-health.ts';
import { SelfTest } from './features/kafka/self-test.ts';
import { LeadsController } from './features/leads/leads.controller.ts';
import { LiveController } from './features/live/live.controller.ts';
import { LiveFeed } from './features/live/live-feed.ts';
import { Endpoint } from './http/endpoint.ts';

/** What the controllers stand on; made in backend.ts. */
export interface AppParts {
  readonly production: boolean;
  readonly callers: Callers;
  readonly endpoint: Endpoint;
  readonly feed: LiveFeed;
  readonly kafkaHealth: KafkaHealth;
  readonly selfTest: SelfTest;
  readonly readiness: Readiness;
  readonly metrics: Metrics;
}

class AppModule {}

/** The edge: controllers, and the guard before them. Everything behind it knows nothing of Nest. */
export function appModule(parts: AppParts): DynamicModule {
  return {
    module: AppModule,
    controllers: [LeadsController, LiveController, KafkaController, HealthController, DocumentsController],
    providers: [
      given(Endpoint, parts.endpoint),
      given(LiveFeed, parts.feed),
      given(KafkaHealth, parts.kafkaHealth),
      given(SelfTest, parts.selfTest),
      given(Readiness, parts.readiness),
      given(Metrics, parts.metrics),
      {
        provide: APP_GUARD,
        useFactory: (reflector: Reflector) => new ApiKeyGuard(reflector, parts.callers, parts),
        inject: [Reflector],
      },
    ],
  };
}

function given<T>(token: Type<T>, value: T): Provider {
  return { provide: token, useFactory: () => value };
}
