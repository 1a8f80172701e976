import { describeBroker } from '../testing/conformance.ts';
import { InMemoryBroker } from './in-memory-broker.ts';
import { InMemoryCluster } from './in-memory-cluster.ts';

const cluster = new InMemoryCluster();

describeBroker('the broker in memory', { create: async () => new InMemoryBroker({ cluster }) });
