import { type Handlers, done } from '@biznavigate/messaging';
import type { Answers } from './answers.ts';
import type { LeadViews } from './lead-views.ts';

/** Hop 4: topic to work. What carries a customer's message is answered; the rest is only noted. */
export function handlersOf(answers: Answers, views: LeadViews): Handlers {
  return {
    'lead.created': (event, context) => {
      views.take(event);
      const { initial_message, message_id } = event.payload;
      if (initial_message === undefined || initial_message === null) return done;
      return answers.give({ event, text: initial_message, messageId: message_id }, context);
    },
    'lead.updated': (event) => {
      views.take(event);
      return done;
    },
    'lead.message': (event, context) => {
      const { direction, message_text, message_id } = event.payload;
      if (direction === 'outbound') return done;
      return answers.give({ event, text: message_text, messageId: message_id }, context);
    },
    'ai.process.request': (event, context) => {
      const { message_text, message_id } = event.payload;
      return answers.give({ event, text: message_text, messageId: message_id }, context);
    },
  };
}
