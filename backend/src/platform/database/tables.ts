import type { ActionParameters, AnyEvent, Entities } from '@biznavigate/contracts';
import type { ColumnType, Generated } from 'kysely';

/** JSON that is written as text and read as a value. */
type Json<T> = ColumnType<T, string, string>;
type Instant = ColumnType<Date, Date, Date>;
type Position = { topic: string | null; partition: number | null; offset: number | null };

export interface Tables {
  tenants: { tenant_id: string; name: string; activity_seq: Generated<number> };
  businesses: {
    business_id: string;
    tenant_id: string;
    name: string;
    profile: Json<Record<string, unknown>>;
    updated_at: Generated<Date>;
  };
  users: { user_id: string; tenant_id: string; email: string; role: 'owner' | 'agent' };
  api_keys: {
    api_key_id: string;
    tenant_id: string;
    user_id: string;
    prefix: string;
    secret_hash: Buffer;
    revoked_at: Date | null;
  };
  leads: {
    lead_id: string;
    tenant_id: string;
    business_id: string;
    source: string;
    platform_user_id: string;
    name: string | null;
    status: Generated<string>;
    tags: Generated<string[]>;
    assignee: string | null;
    metadata: Json<Record<string, unknown>>;
    lead_seq: Generated<number>;
    latest_request_event_id: string | null;
    latest_analysis_seq: Generated<number>;
    created_at: Instant;
    updated_at: Instant;
    last_activity_at: Instant;
  };
  messages: {
    message_id: string;
    tenant_id: string;
    lead_id: string;
    lead_seq: number;
    direction: 'inbound' | 'outbound';
    message_text: string;
    platform_message_id: string | null;
    metadata: Json<Record<string, unknown>>;
    created_at: Instant;
  };
  analyses: {
    lead_id: string;
    request_event_id: string;
    tenant_id: string;
    event_id: string;
    message_id: string | null;
    lead_seq: number | null;
    status: 'completed' | 'failed';
    processing_id: string | null;
    intent: string | null;
    confidence: number | null;
    tier: string | null;
    urgent: boolean | null;
    language: string | null;
    entities: Json<Entities | null>;
    suggested_actions: string[] | null;
    action_parameters: Json<Readonly<Record<string, ActionParameters>> | null>;
    suggested_response: string | null;
    processing_time_ms: number | null;
    error_type: string | null;
    error_message: string | null;
    retryable: boolean | null;
    attempts: number | null;
    created_at: Instant;
  };
  outbox: {
    outbox_id: Generated<number>;
    tenant_id: string;
    event_id: string;
    topic: string;
    event: Json<AnyEvent>;
    traceparent: string;
    created_at: Instant;
    published_at: Date | null;
    partition: number | null;
    offset: number | null;
    rejected_reason: string | null;
  };
  activities: {
    tenant_id: string;
    seq: Generated<number>;
    lead_id: string;
    type: string;
    event_id: string | null;
    at: Instant;
    data: Json<Record<string, unknown>>;
  } & Position;
  idempotency_keys: {
    tenant_id: string;
    key: string;
    request_hash: Buffer;
    status: number | null;
    body: ColumnType<unknown, string | null, string>;
    created_at: Instant;
  };
}
