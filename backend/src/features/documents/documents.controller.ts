import { readFile } from 'node:fs/promises';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Access } from '../../http/access.ts';
import { Answers } from '../../http/openapi.ts';

/** Written from the contracts, and compared with them by their tests. */
const asyncapiFile = new URL(import.meta.resolve('@biznavigate/contracts/asyncapi.json'));

@ApiTags('documents')
@Access('public')
@Controller('api')
export class DocumentsController {
  #asyncapi: Promise<string> | null = null;

  @Get('asyncapi.json')
  @ApiOperation({ summary: 'Everything that crosses Kafka, as AsyncAPI 3' })
  @Header('Content-Type', 'application/json; charset=utf-8')
  @Answers(200, z.looseObject({ asyncapi: z.string() }), 'The document')
  asyncapi(): Promise<string> {
    this.#asyncapi ??= readFile(asyncapiFile, 'utf8');
    return this.#asyncapi;
  }
}
