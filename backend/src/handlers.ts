import type { Handlers } from '@biznavigate/messaging';
import type { Answers } from './features/analyses/answers.ts';

/** What the backend does with what arrives from Kafka: topic to use case. */
export function createHandlers(answers: Answers): Handlers {
  return {
    'ai.process.result': (event, context) => answers.handle(event, context),
    'ai.error': (event, context) => answers.handle(event, context),
  };
}
