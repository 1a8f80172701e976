import { inject } from 'vitest';
import { describeBroker, describeGroups } from '../testing/index.ts';
import '../testing/provided.ts';
import { kafkaBroker } from './kafka-broker.ts';

describeBroker('a Kafka broker', {
  create: async () => kafkaBroker({ brokers: [inject('brokers')], clientId: 'conformance' }),
});

describeGroups('a Kafka broker with the classic group protocol', {
  create: async () =>
    kafkaBroker({ brokers: [inject('brokers')], clientId: 'conformance', groupProtocol: 'classic' }),
});
