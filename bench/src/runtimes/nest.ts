import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type KafkaContext, Ctx, EventPattern, Payload, Transport } from '@nestjs/microservices';
import { logLevel } from 'kafkajs';
import type { Handle, Job, Running } from './runtime.ts';

let handle: Handle = () => undefined;

/** Its decorators are applied by hand below: this file runs from source, where there are none. */
class LeadsController {
  async onMessage(value: unknown, context: KafkaContext): Promise<void> {
    const message = context.getMessage();
    const bytes = Buffer.isBuffer(value) ? value : new Uint8Array();
    await handle(context.getPartition(), Number(message.offset), String(message.key), bytes);
  }
}
class LeadsModule {}

/**
 * A NestJS microservice with its Kafka transport, which is kafkajs underneath: the same settings as for kafkajs. The values
 * stay bytes (`keepBinary`), so that its JSON parser costs it nothing.
 */
export async function startNest(job: Job): Promise<Running> {
  handle = job.handle;
  decorate(job.topic);
  const app = await NestFactory.createMicroservice(LeadsModule, {
    logger: false,
    transport: Transport.KAFKA,
    options: {
      client: { clientId: 'bench', brokers: [job.brokers], logLevel: logLevel.NOTHING },
      consumer: {
        groupId: job.groupId,
        sessionTimeout: 120_000,
        rebalanceTimeout: 120_000,
        maxWaitTimeInMs: 100,
      },
      // Nest would append "-server" to the group, and its commits could not be found.
      postfixId: '',
      subscribe: { fromBeginning: true },
      run: { partitionsConsumedConcurrently: job.partitions },
      parser: { keepBinary: true },
    },
  });
  await app.listen();
  return { stop: () => app.close() };
}

function decorate(topic: string): void {
  const method = Object.getOwnPropertyDescriptor(LeadsController.prototype, 'onMessage');
  if (method === undefined) throw new TypeError('the controller has no method to decorate');
  EventPattern(topic)(LeadsController.prototype, 'onMessage', method);
  Payload()(LeadsController.prototype, 'onMessage', 0);
  Ctx()(LeadsController.prototype, 'onMessage', 1);
  Controller()(LeadsController);
  Module({ controllers: [LeadsController] })(LeadsModule);
}
