import { inject } from 'vitest';
import { describeBroker } from '../testing/index.ts';
import { kafkaBroker } from './kafka-broker.ts';

describeBroker('a Kafka broker', {
  create: async () => kafkaBroker({ brokers: [inject('brokers')], clientId: 'conformance' }),
});
