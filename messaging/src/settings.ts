import type { Observer } from './observer.ts';

export const saslMechanisms = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const;

export interface SaslSettings {
  readonly mechanism: (typeof saslMechanisms)[number];
  readonly username: string;
  readonly password: string;
}

/** How to reach a Kafka cluster, and who we say we are. */
export interface KafkaSettings {
  /** `host:port`. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly sasl?: SaslSettings;
  /** TLS with the system's certificate authorities; `ca` (PEM) replaces them. */
  readonly ssl?: boolean | { readonly ca: string };
  /** `consumer` is KIP-848 (brokers from 4.0), `classic` the older protocol; the default asks the broker. */
  readonly groupProtocol?: 'consumer' | 'classic';
  readonly observer?: Observer;
}
