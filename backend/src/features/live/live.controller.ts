import type { Activity } from '@biznavigate/contracts';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { CallerRequest } from '../../http/caller.ts';
import { Problem } from '../../platform/problem.ts';
import { LiveFeed } from './live-feed.ts';

/** Comments that keep idle connections open through proxies. */
const heartbeatMs = 15_000;

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
  @ApiOperation({ summary: 'Server-sent events: everything that happens to leads; Last-Event-ID resumes without a gap' })
  @ApiHeader({ name: 'Last-Event-ID', required: false })
  async stream(@Req() request: CallerRequest, @Res() reply: FastifyReply): Promise<void> {
    const { tenantId } = request.caller;
    const after = lastEventId(request) ?? (await this.#feed.newestSeq(tenantId));
    const closed = new AbortController();
    request.raw.on('close', () => closed.abort());
    reply.hijack();
    const response = reply.raw;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
    });
    response.write(`retry: 1000\n: resumes after ${after}\n\n`);
    const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
    try {
      for await (const activity of this.#feed.follow(tenantId, after, closed.signal)) {
        if (!response.write(serialise(activity))) await drained(response, closed.signal);
        if (closed.signal.aborted) break;
      }
    } finally {
      // A browser comes back by itself and resumes where it was.
      clearInterval(heartbeat);
      response.end();
    }
  }
}

function serialise(activity: Activity): string {
  return `id: ${activity.seq}\nevent: ${activity.type}\ndata: ${JSON.stringify(activity)}\n\n`;
}

function lastEventId(request: CallerRequest): number | null {
  const header = request.headers['last-event-id'];
  if (header === undefined || header === '') return null;
  const value = Number(header);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new Problem('INVALID_REQUEST', 'Last-Event-ID is not an id that this stream gave.', {
      errors: [{ field: 'Last-Event-ID', message: 'send the id of the last event you saw' }],
    });
  return value;
}

/** A slow reader slows its own stream only, and holds one page in memory. */
function drained(response: NodeJS.WritableStream, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      response.removeListener('drain', finish);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    response.once('drain', finish);
    signal.addEventListener('abort', finish, { once: true });
  });
}
