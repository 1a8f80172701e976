import {
  type AddMessageRequest,
  type CreateLeadRequest,
  type ListLeadsQuery,
  type PageQuery,
  type ProcessRequest,
  type UpdateLeadRequest,
  addMessageRequest,
  addMessageResponse,
  createLeadRequest,
  createLeadResponse,
  lead,
  leadList,
  listLeadsQuery,
  messageList,
  pageQuery,
  processRequest,
  processResponse,
  timeline,
  updateLeadRequest,
  uuid,
} from '@biznavigate/contracts';
import { Body, Controller, Get, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { CallerRequest } from '../../http/caller.ts';
import { Endpoint } from '../../http/endpoint.ts';
import { Answers, Idempotent, Problems } from '../../http/openapi.ts';
import { addMessage } from './add-message.ts';
import { createLead } from './create-lead.ts';
import { listLeads, readLead } from './read-leads.ts';
import { listMessages } from './read-messages.ts';
import { readTimeline } from './read-timeline.ts';
import { requestProcessing } from './request-processing.ts';
import { updateLead } from './update-lead.ts';

const leadIdSchema = { schema: uuid };

@ApiTags('leads')
@ApiBearerAuth()
@Problems('UNAUTHENTICATED', 'INVALID_API_KEY', 'DATABASE_UNAVAILABLE', 'SHUTTING_DOWN')
@Controller('leads')
export class LeadsController {
  readonly #endpoint: Endpoint;

  constructor(endpoint: Endpoint) {
    this.#endpoint = endpoint;
  }

  @Post()
  @ApiOperation({ summary: 'Create a lead, or append to the one that exists' })
  @Idempotent()
  @Answers(201, createLeadResponse, 'A new lead')
  @Answers(200, createLeadResponse, 'The lead that exists, with the message appended')
  @Problems('BUSINESS_REQUIRED', 'BUSINESS_NOT_FOUND')
  create(
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body({ schema: createLeadRequest }) body: CreateLeadRequest,
  ) {
    return this.#endpoint.write(request, reply, (write) => createLead(write, body));
  }

  @Get()
  @ApiOperation({ summary: 'Leads, newest activity first' })
  @Answers(200, leadList, 'A page; `next_cursor` continues it')
  @Problems('INVALID_REQUEST')
  list(@Req() request: CallerRequest, @Query({ schema: listLeadsQuery }) query: ListLeadsQuery) {
    return this.#endpoint.read(request, (transaction) => listLeads(transaction, query));
  }

  @Get(':lead_id')
  @ApiOperation({ summary: 'A lead with its latest analysis' })
  @Answers(200, lead, 'The lead')
  @Problems('INVALID_REQUEST', 'LEAD_NOT_FOUND')
  show(@Req() request: CallerRequest, @Param('lead_id', leadIdSchema) leadId: string) {
    return this.#endpoint.read(request, (transaction) => readLead(transaction, leadId));
  }

  @Patch(':lead_id')
  @ApiOperation({ summary: 'Change a lead; publishes lead.updated' })
  @Idempotent()
  @Answers(200, lead, 'The lead as it is now')
  @Problems('LEAD_NOT_FOUND')
  update(
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('lead_id', leadIdSchema) leadId: string,
    @Body({ schema: updateLeadRequest }) body: UpdateLeadRequest,
  ) {
    return this.#endpoint.write(request, reply, (write) => updateLead(write, leadId, body));
  }

  @Post(':lead_id/messages')
  @ApiOperation({ summary: 'Add a message; publishes lead.message' })
  @Idempotent()
  @Answers(201, addMessageResponse, 'Stored')
  @Answers(200, addMessageResponse, 'Known by its `platform_message_id`: nothing was changed')
  @Problems('LEAD_NOT_FOUND')
  addMessage(
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('lead_id', leadIdSchema) leadId: string,
    @Body({ schema: addMessageRequest }) body: AddMessageRequest,
  ) {
    return this.#endpoint.write(request, reply, (write) => addMessage(write, leadId, body));
  }

  @Get(':lead_id/messages')
  @ApiOperation({ summary: 'Messages in their order, each with its analysis, its failure, or neither yet' })
  @Answers(200, messageList, 'A page; `next_after` continues it')
  @Problems('INVALID_REQUEST', 'LEAD_NOT_FOUND')
  messages(
    @Req() request: CallerRequest,
    @Param('lead_id', leadIdSchema) leadId: string,
    @Query({ schema: pageQuery }) page: PageQuery,
  ) {
    return this.#endpoint.read(request, (transaction) => listMessages(transaction, leadId, page));
  }

  @Get(':lead_id/timeline')
  @ApiOperation({ summary: 'The audit trail, with the place of each entry on Kafka' })
  @Answers(200, timeline, 'A page; `next_after` continues it')
  @Problems('INVALID_REQUEST', 'LEAD_NOT_FOUND')
  timeline(
    @Req() request: CallerRequest,
    @Param('lead_id', leadIdSchema) leadId: string,
    @Query({ schema: pageQuery }) page: PageQuery,
  ) {
    return this.#endpoint.read(request, (transaction) => readTimeline(transaction, leadId, page));
  }

  @Post(':lead_id/process')
  @ApiOperation({ summary: 'Process a message again; publishes ai.process.request' })
  @Idempotent()
  @Answers(202, processResponse, 'Asked for')
  @Problems('LEAD_NOT_FOUND', 'MESSAGE_NOT_FOUND', 'NOTHING_TO_PROCESS')
  process(
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('lead_id', leadIdSchema) leadId: string,
    @Body({ schema: processRequest.default({}) }) body: ProcessRequest,
  ) {
    return this.#endpoint.write(request, reply, (write) => requestProcessing(write, leadId, body));
  }
}
