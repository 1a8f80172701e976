import { type KafkaHealthResponse, kafkaHealthResponse, kafkaTestResponse } from '@biznavigate/contracts';
import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Access } from '../../http/access.ts';
import { Answers, Problems } from '../../http/openapi.ts';
import { traceparentOfRequest } from '../../http/endpoint.ts';
import { KafkaHealth } from './kafka-health.ts';
import { SelfTest } from './self-test.ts';

@ApiTags('kafka')
@ApiBearerAuth()
@Access('public-outside-production')
@Problems('UNAUTHENTICATED', 'INVALID_API_KEY', 'FORBIDDEN', 'SHUTTING_DOWN')
@Controller('kafka')
export class KafkaController {
  readonly #health: KafkaHealth;
  readonly #selfTest: SelfTest;

  constructor(health: KafkaHealth, selfTest: SelfTest) {
    this.#health = health;
    this.#selfTest = selfTest;
  }

  @Get('health')
  @ApiOperation({ summary: 'Brokers, topics, partitions, and both groups with their lag' })
  @Answers(
    200,
    kafkaHealthResponse,
    '`ok` is false when a topic is missing, has no leader, or a group has no member',
  )
  @Problems('KAFKA_UNAVAILABLE')
  health(): Promise<KafkaHealthResponse> {
    return this.#health.read();
  }

  @Post('test')
  @HttpCode(200)
  @ApiOperation({ summary: 'Send a real message down the whole trip, and time each hop' })
  @Answers(200, kafkaTestResponse, 'It arrived')
  @Problems('TRIP_FAILED')
  test(@Req() request: FastifyRequest) {
    return this.#selfTest.run(traceparentOfRequest(request));
  }
}
