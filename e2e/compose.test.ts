import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = resolve(import.meta.dirname, '..');
const file = join(root, 'docker-compose.kafka.yml');
const read = (path: string) => readFileSync(path, 'utf8');

interface Service {
  readonly image: string;
  readonly ports: readonly string[];
  readonly environment: Readonly<Record<string, string | number>>;
  readonly volumes?: readonly string[];
  readonly healthcheck?: object;
}

const compose = parse(read(file)) as {
  readonly services: { readonly kafka: Service; readonly 'kafka-ui': Service };
  readonly volumes: object;
};
const { kafka, 'kafka-ui': ui } = compose.services;

function schemaErrors(document: unknown) {
  const schema = JSON.parse(read(join(import.meta.dirname, 'schemas/compose-spec.json'))) as object;
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    formats: { duration: true, subnet_ip_address: true },
  });
  ajv.validate(schema, document);
  return ajv.errors ?? [];
}

describe('docker-compose.kafka.yml', () => {
  it('is valid by the Compose Specification', () => {
    expect(schemaErrors(compose)).toEqual([]);
  });

  it('would not be valid with a misspelt key', () => {
    expect(schemaErrors({ services: { kafka: { ...kafka, port: [] } } })).not.toEqual([]);
  });

  const dockerCompose = spawnSync('docker', ['compose', '-f', file, 'config', '--quiet'], {
    encoding: 'utf8',
  });
  const version = spawnSync('docker', ['compose', 'version']);
  it.skipIf(version.status !== 0)('is accepted by docker compose', () => {
    expect(dockerCompose).toMatchObject({ status: 0, stderr: '' });
  });

  it('pins its images to a version', () => {
    for (const { image } of [kafka, ui]) expect(image).toMatch(/:v?\d+\.\d+\.\d+$/);
  });

  it('runs the Kafka that npm start runs', () => {
    const pom = read(join(root, 'local/kafka/pom.xml'));
    expect(kafka.image).toBe(`apache/kafka-native:${/<kafka.version>(.+)<\/kafka.version>/.exec(pom)?.[1]}`);
  });

  it('runs it in KRaft mode, with a health check and a volume of its own', () => {
    expect(kafka.environment['KAFKA_PROCESS_ROLES']).toBe('broker,controller');
    expect(kafka.healthcheck).toBeDefined();
    expect(kafka.volumes?.map((volume) => volume.split(':')[0])).toEqual(Object.keys(compose.volumes));
  });

  it('is reached as localhost:9092 from this machine and as kafka:29092 from containers', () => {
    expect(kafka.environment['KAFKA_ADVERTISED_LISTENERS']).toBe(
      'HOST://localhost:9092,CONTAINERS://kafka:29092',
    );
    expect(kafka.ports).toEqual(['127.0.0.1:9092:9092']);
    expect(ui.environment['KAFKA_CLUSTERS_0_BOOTSTRAPSERVERS']).toBe('kafka:29092');
    expect(ui.ports).toEqual(['127.0.0.1:8080:8080']);
  });

  it('sets what both set as local/kafka/server.properties does', () => {
    const local = properties(read(join(root, 'local/kafka/server.properties')));
    const ours = Object.entries(kafka.environment).map(
      ([name, value]) =>
        [name.slice('KAFKA_'.length).toLowerCase().replaceAll('_', '.'), String(value)] as const,
    );
    const own = /listener|^controller\.|^log\.dirs$/;
    const both = ours.filter(([name]) => local.has(name) && !own.test(name));
    expect(both.length).toBeGreaterThan(10);
    expect(both).toEqual(both.map(([name]) => [name, local.get(name)]));
  });
});

function properties(text: string): ReadonlyMap<string, string> {
  const lines = text.split('\n').filter((line) => /^[a-z]/.test(line));
  return new Map(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}
