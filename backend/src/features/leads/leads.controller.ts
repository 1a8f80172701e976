import {
  type AddMessageRequest,
  type CreateLeadRequest,
  type ListLeadsQuery,
  type PageQuery,
  type ProcessRequest,
  type UpdateLeadRequest,
  addMessageRequest,
  createLeadRequest,
  listLeadsQuery,
  pageQuery,
  processRequest,
  updateLeadRequest,
  uuid,
} from '@biznavigate/contracts';
import { Body, Controller, Get, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { CallerRequest } from '../../http/caller.ts';
import { Endpoint } from '../../http/endpoint.ts';
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
@Controller('leads')
export class LeadsController {
  readonly #endpoint: Endpoint;

  constructor(endpoint: Endpoint) {
    this.#endpoint = endpoint;
  }

  @Post()
  @ApiOperation({ summary: 'Create a lead, or append to the one that exists' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  create(
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body({ schema: createLeadRequest }) body: CreateLeadRequest,
  ) {
    return this.#endpoint.write(request, reply, (write) => createLead(write, body));
  }

  @Get()
  @ApiOperation({ summary: 'Leads, newest activity first' })
  list(@Req() request: CallerRequest, @Query({ schema: listLeadsQuery }) query: ListLeadsQuery) {
    return this.#endpoint.read(request, (transaction) => listLeads(transaction, query));
  }

  @Get(':lead_id')
  @ApiOperation({ summary: 'A lead with its latest analysis' })
  show(@Req() request: CallerRequest, @Param('lead_id', leadIdSchema) leadId: string) {
    return this.#endpoint.read(request, (transaction) => readLead(transaction, leadId));
  }

  @Patch(':lead_id')
  @ApiOperation({ summary: 'Change a lead; publishes lead.updated' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
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
  @ApiHeader({ name: 'Idempotency-Key', required: false })
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
  messages(
    @Req() request: CallerRequest,
    @Param('lead_id', leadIdSchema) leadId: string,
    @Query({ schema: pageQuery }) page: PageQuery,
  ) {
    return this.#endpoint.read(request, (transaction) => listMessages(transaction, leadId, page));
  }

  @Get(':lead_id/timeline')
  @ApiOperation({ summary: 'The audit trail, with the place of each entry on Kafka' })
  timeline(
    @Req() request: CallerRequest,
    @Param('lead_id', leadIdSchema) leadId: string,
    @Query({ schema: pageQuery }) page: PageQuery,
  ) {
    return this.#endpoint.read(request, (transaction) => readTimeline(transaction, leadId, page));
  }

  @Post(':lead_id/process')
  @ApiOperation({ summary: 'Process a message again; publishes ai.process.request' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  process(
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('lead_id', leadIdSchema) leadId: string,
    @Body({ schema: processRequest.default({}) }) body: ProcessRequest,
  ) {
    return this.#endpoint.write(request, reply, (write) => requestProcessing(write, leadId, body));
  }
}
