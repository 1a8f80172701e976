/** What a customer may want: the label that a salesperson would act on first. Defined in ai/eval/lead-messages/GUIDE.md. */
export const intents = [
  'ORDER_REQUEST',
  'PRICING_INQUIRY',
  'AVAILABILITY_INQUIRY',
  'PRODUCT_INQUIRY',
  'DELIVERY_INQUIRY',
  'PAYMENT_INQUIRY',
  'ORDER_STATUS',
  'CANCELLATION_REQUEST',
  'RETURN_REFUND_REQUEST',
  'COMPLAINT',
  'CUSTOMIZATION_REQUEST',
  'BATCH_INFO_REQUEST',
  'SCHEDULE_CALL',
  'STORE_INFO',
  'HUMAN_HANDOFF',
  'OPT_OUT',
  'SMALL_TALK',
  'SPAM',
  'UNKNOWN',
] as const;
export type Intent = (typeof intents)[number];

/** What the team may do next: the closed list behind `suggested_actions`. */
export const suggestedActions = [
  'send_catalog',
  'send_price',
  'send_quotation',
  'send_photos',
  'send_payment_details',
  'send_store_info',
  'send_batch_info',
  'request_details',
  'check_stock',
  'check_delivery',
  'check_payment',
  'check_order_status',
  'create_order',
  'cancel_order',
  'start_return',
  'apologise',
  'schedule_call',
  'assign_to_human',
  'stop_messaging',
  'mark_as_spam',
  'reply',
] as const;
export type SuggestedAction = (typeof suggestedActions)[number];

export const languages = ['en', 'hinglish', 'hi'] as const;
export type Language = (typeof languages)[number];

export const tiers = ['rules', 'classifier', 'llm'] as const;
export type Tier = (typeof tiers)[number];
