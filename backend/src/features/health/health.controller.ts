import { type ReadinessResponse, readinessResponse } from '@biznavigate/contracts';
import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Access } from '../../http/access.ts';
import { Answers } from '../../http/openapi.ts';
import { Metrics } from './metrics.ts';
import { Readiness } from './readiness.ts';

@ApiTags('health')
@Access('public')
@Controller()
export class HealthController {
  readonly #readiness: Readiness;
  readonly #metrics: Metrics;

  constructor(readiness: Readiness, metrics: Metrics) {
    this.#readiness = readiness;
    this.#metrics = metrics;
  }

  @Get('health/live')
  @ApiOperation({ summary: 'The process answers' })
  @Answers(200, z.object({ status: z.literal('live') }), 'It does')
  live() {
    return { status: 'live' };
  }

  @Get('health/ready')
  @ApiOperation({ summary: 'Whether all that it needs is there, and if not, what is missing' })
  @Answers(200, readinessResponse, 'All is there')
  @Answers(
    503,
    readinessResponse,
    'Something is missing; leads are accepted all the same while the database is there',
  )
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessResponse> {
    const readiness = await this.#readiness.read();
    void reply.status(readiness.status === 'ready' ? 200 : 503);
    return readiness;
  }

  @Get('metrics')
  @ApiOperation({ summary: 'For Prometheus' })
  @ApiProduces('text/plain')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @Answers(200, z.string(), 'Prometheus text format')
  metrics(): Promise<string> {
    return this.#metrics.text();
  }
}
