import type { ServerResponse } from 'node:http';
import { type Activity, activity } from '@biznavigate/contracts';
import { Controller, Get, Logger, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { CallerRequest } from '../../http/caller.ts';
import { Answers, Problems } from '../../http/openapi.ts';
import { Problem } from '../../platform/problem.ts';
import { LiveFeed } from './live-feed.ts';

/** Comments that keep idle connections open through proxies. */
const heartbeatMs = 15_000;
const logger = new Logger('live');

@ApiTags('live')
@ApiBearerAuth()
@Controller('live')
export class LiveController {
  readonly #feed: LiveFeed;

  constructor(feed: LiveFeed) {
    this.#feed = feed;
  }

  /** Begins with what happens from now on, or right after `Last-Event-ID`. */
  @Get()
  @ApiOperation({
    summary: 'Server-sent events: everything that happens to leads; Last-Event-ID resumes without a gap',
  })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'The `id` of the last event that was seen',
  })
  @ApiQuery({ name: 'last_event_id', required: false, description: 'The same, for who cannot send headers' })
  @Answers(200, activity, '`text/event-stream`: `id` is `seq`, `event` is `type`, `data` is this as JSON')
  @Problems('INVALID_REQUEST', 'UNAUTHENTICATED', 'INVALID_API_KEY', 'DATABASE_UNAVAILABLE', 'SHUTTING_DOWN')
  async stream(@Req() request: CallerRequest, @Res() reply: FastifyReply): Promise<void> {
    const { tenantId } = request.caller;
    const after = lastEventId(request) ?? (await this.#feed.newestSeq(tenantId));
    reply.hijack();
    const response = reply.raw;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    if (request.method === 'HEAD') response.end();
    else await this.#send(response, tenantId, after);
  }

  async #send(response: ServerResponse, tenantId: string, after: number): Promise<void> {
    const closed = new AbortController();
    response.on('close', () => closed.abort());
    response.on('error', () => closed.abort());
    response.write(`retry: 1000\n: resumes after ${after}\n\n`);
    const heartbeat = setInterval(() => {
      // A reader that does not take what is there needs no more of it.
      if (!response.writableNeedDrain) response.write(': still here\n\n');
    }, heartbeatMs);
    try {
      for await (const activity of this.#feed.follow(tenantId, after, closed.signal))
        if (!response.write(serialise(activity))) await drained(response, closed.signal);
    } catch (error) {
      // Nothing can be answered any more: the client comes back by itself, and resumes where it was.
      logger.warn(error);
    } finally {
      clearInterval(heartbeat);
      response.end();
    }
  }
}

function serialise(activity: Activity): string {
  return `id: ${activity.seq}\nevent: ${activity.type}\ndata: ${JSON.stringify(activity)}\n\n`;
}

function lastEventId(request: CallerRequest): number | null {
  const { last_event_id: asked } = request.query as { last_event_id?: unknown };
  const given = request.headers['last-event-id'] ?? asked;
  if (given === undefined || given === '') return null;
  const value = Number(given);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new Problem('INVALID_REQUEST', 'Last-Event-ID is not an id that this stream gave.', {
      errors: [{ field: 'Last-Event-ID', message: 'send the id of the last event you saw' }],
    });
  return value;
}

/** A slow reader slows its own stream only, and holds one page in memory. */
function drained(response: ServerResponse, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      response.removeListener('drain', finish);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    response.once('drain', finish);
    if (signal.aborted) finish();
    else signal.addEventListener('abort', finish, { once: true });
  });
}
