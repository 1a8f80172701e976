import { execFileSync } from 'node:child_process';
import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureKafkaJars, freePort, type Kafka, startKafka } from '@biznavigate/local';
import { Admin, alterUserScramCredentialsV0 } from '@platformatic/kafka';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Broker } from '../ports.ts';
import type { KafkaSettings, SaslSettings } from '../settings.ts';
import { GroupRecorder } from '../testing/index.ts';
import { kafkaBroker } from './kafka-broker.ts';

const PASSWORD = 'a pass,phrase=with signs';
const scramMechanisms = [
  { mechanism: 1, digest: 'sha256', length: 32 },
  { mechanism: 2, digest: 'sha512', length: 64 },
] as const;

/** A Kafka of its own that asks for a login on one port and speaks TLS on another. */
describe('a Kafka that asks who is there', () => {
  const dir = mkdtempSync(join(tmpdir(), 'biznavigate-security-'));
  const opened: Broker[] = [];
  let kafka: Kafka;
  let loginPort: number;
  let tlsPort: number;
  let certificate: string;

  beforeAll(async () => {
    const [libs, port, controllerPort, ...others] = await Promise.all([
      ensureKafkaJars(),
      freePort(),
      freePort(),
      freePort(),
      freePort(),
    ]);
    [loginPort, tlsPort] = others;
    const keystore = join(dir, 'broker.p12');
    certificate = makeCertificate(keystore);
    kafka = await startKafka({
      dir,
      libs,
      port,
      controllerPort,
      properties: {
        listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort},LOGIN://127.0.0.1:${loginPort},SECURE://127.0.0.1:${tlsPort}`,
        'advertised.listeners': `PLAINTEXT://127.0.0.1:${port},LOGIN://127.0.0.1:${loginPort},SECURE://127.0.0.1:${tlsPort}`,
        'listener.security.protocol.map':
          'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,LOGIN:SASL_PLAINTEXT,SECURE:SSL',
        'listener.name.login.sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
        'listener.name.login.plain.sasl.jaas.config': `org.apache.kafka.common.security.plain.PlainLoginModule required user_sales="${PASSWORD}";`,
        'listener.name.login.scram-sha-256.sasl.jaas.config':
          'org.apache.kafka.common.security.scram.ScramLoginModule required;',
        'listener.name.login.scram-sha-512.sasl.jaas.config':
          'org.apache.kafka.common.security.scram.ScramLoginModule required;',
        'listener.name.secure.ssl.keystore.location': keystore,
        'listener.name.secure.ssl.keystore.password': 'changeit',
      },
    });
    await addScramUser(kafka.brokers, 'sales');
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((each) => each.close()));
  });
  afterAll(async () => {
    await kafka.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  const connect = (port: number, settings: Partial<KafkaSettings>): Broker => {
    const broker = kafkaBroker({ brokers: [`127.0.0.1:${port}`], clientId: 'security', ...settings });
    opened.push(broker);
    return broker;
  };
  const login = (mechanism: SaslSettings['mechanism'], password = PASSWORD): { sasl: SaslSettings } => ({
    sasl: { mechanism, username: 'sales', password },
  });
  const use = async (broker: Broker): Promise<void> => {
    const topic = `security-${randomBytes(4).toString('hex')}`;
    await broker.admin.ensureTopics([{ name: topic, partitions: 1 }]);
    await broker.publisher().publish([{ topic, key: 'a', value: null, headers: {} }]);
    const follower = await broker.follow({ topic, onMessage: () => undefined });
    await follower.caughtUp;
  };

  test.each(['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const)(
    'a login by %s is let in',
    async (mechanism) => {
      await use(connect(loginPort, login(mechanism)));
    },
  );

  test.each(['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const)(
    'a wrong password by %s is reported as a refused login, at once, by everything',
    async (mechanism) => {
      const broker = connect(loginPort, login(mechanism, 'wrong'));
      const began = performance.now();
      const topic = 'any';
      const attempts = await Promise.allSettled([
        broker.admin.cluster([topic]),
        broker.admin.ensureTopics([{ name: topic, partitions: 1 }]),
        broker.admin.group('any', [topic]),
        broker.publisher().publish([{ topic, key: 'a', value: null, headers: {} }]),
        broker.subscribe({ groupId: 'any', topics: [topic] }, new GroupRecorder()),
        broker.follow({ topic, onMessage: () => undefined }),
        broker.readTail({ topic, partition: 0, recordsMax: 1 }),
      ]);
      for (const attempt of attempts)
        expect(attempt).toMatchObject({ reason: { code: 'AUTHENTICATION_FAILED' } });
      expect(performance.now() - began).toBeLessThan(3000);
    },
  );

  test('a login where none is asked for is refused', async () => {
    const broker = connect(Number(kafka.brokers.split(':')[1]), login('PLAIN'));
    await expect(broker.admin.cluster([])).rejects.toMatchObject({ code: 'AUTHENTICATION_FAILED' });
  });

  test('without a login where one is asked for, the failure points to it', async () => {
    await expect(connect(loginPort, {}).admin.cluster([])).rejects.toThrow('it may ask for a login');
  });

  test('a certificate of a known authority is accepted', async () => {
    await use(connect(tlsPort, { ssl: { ca: certificate } }));
  });

  test('an unknown certificate, TLS where none is spoken, and none where it is, are reported as that', async () => {
    const attempts = await Promise.allSettled([
      connect(tlsPort, { ssl: true }).admin.cluster([]),
      connect(Number(kafka.brokers.split(':')[1]), { ssl: true }).admin.cluster([]),
      connect(tlsPort, {}).admin.cluster([]),
    ]);
    for (const attempt of attempts) expect(attempt).toMatchObject({ reason: { code: 'TLS_FAILED' } });
  });
});

/** Keys and a certificate signed by themselves; gives the certificate as PEM. Kafka's own Java brings the tool. */
function makeCertificate(keystore: string): string {
  const common = ['-alias', 'broker', '-keystore', keystore, '-storepass', 'changeit'];
  const subject = ['-dname', 'CN=localhost', '-ext', 'san=ip:127.0.0.1,dns:localhost'];
  execFileSync('keytool', ['-genkeypair', '-keyalg', 'EC', '-storetype', 'PKCS12', ...common, ...subject], {
    stdio: 'pipe',
  });
  return execFileSync('keytool', ['-exportcert', '-rfc', ...common], { encoding: 'utf8', stdio: 'pipe' });
}

async function addScramUser(brokers: string, name: string): Promise<void> {
  const admin = new Admin({ clientId: 'security-admin', bootstrapBrokers: [brokers] });
  const [connection] = (await admin.connectToBrokers()).values();
  if (connection === undefined) throw new Error('no broker');
  for (const { mechanism, digest, length } of scramMechanisms) {
    const salt = randomBytes(16);
    const saltedPassword = pbkdf2Sync(PASSWORD, salt, 4096, length, digest);
    const user = { name, mechanism, iterations: 4096, salt, saltedPassword };
    await alterUserScramCredentialsV0.api.async(connection, [], [user]);
  }
  await admin.close();
}
