import { twoDigits } from '../dates/time-of-day.ts';
import type { Phrasebook } from './phrasebook.ts';

export const ENGLISH: Phrasebook = {
  plain: {
    ORDER_REQUEST: 'Thank you for your order. Our team will check it and confirm with you here.',
    PRICING_INQUIRY: 'Thank you for asking. Our team will share the price with you here.',
    AVAILABILITY_INQUIRY: 'Thank you for asking. Our team will check the availability and let you know here.',
    PRODUCT_INQUIRY: 'Thank you for your interest. Our team will share the details with you here.',
    DELIVERY_INQUIRY:
      'Thank you for asking. Our team will check the delivery for your place and tell you here.',
    PAYMENT_INQUIRY: 'Thank you for your message. Our team will help you with the payment here.',
    ORDER_STATUS: 'Thank you for your message. Our team will look it up and tell you here how far it is.',
    CANCELLATION_REQUEST:
      'We have noted your request. Our team will check your order or booking and confirm the change with you.',
    RETURN_REFUND_REQUEST:
      'We are sorry that it did not work out. Our team will look into your request and get back to you here.',
    COMPLAINT: 'We are sorry for the trouble you had. A member of our team will look into it personally.',
    CUSTOMIZATION_REQUEST:
      'Thank you for telling us what you have in mind. Our team will check what is possible and reply here.',
    BATCH_INFO_REQUEST: 'Thank you for your interest. Our team will share the batch details with you here.',
    SCHEDULE_CALL: 'Thank you. We have noted your request; our team will confirm the time with you.',
    STORE_INFO: 'Thank you for asking. Our team will share these details with you here.',
    HUMAN_HANDOFF: 'Of course. A member of our team will take over this chat.',
    OPT_OUT:
      'Understood. We have passed on your request not to be messaged any more. Sorry for the disturbance.',
    SMALL_TALK: 'How can we help you?',
    SPAM: 'Thank you for your message.',
    UNKNOWN:
      'Thank you for your message. Could you tell us a little more about what you need? A member of our team will help you.',
  },
  willCheck: 'Our team will check and confirm the rest here.',
  apology: 'We are sorry for the trouble you had.',
  toThanks: 'You are welcome! Write to us whenever you need anything.',
  toAnswer: 'All right. Tell us if we can help with anything else.',
  bookingNoted: 'Thank you. We have noted your booking request; our team will confirm it with you here.',
  greeting: (business, customer) => `Hello${customer ? ` ${customer}` : ''}! Welcome to ${business}.`,
  noted: (list) => `We have noted: ${list}.`,
  price: (item, price, unit) => `${item} is ${price}${unit ? ` per ${unit}` : ''}.`,
  noPrice: (item) => `Our team will share the price of ${item} with you here.`,
  inStock: (item) => `${item} is in stock.`,
  outOfStock: (item) => `${item} is out of stock at the moment.`,
  about: (item, description) => `${item}: ${description}`,
  weHave: (list) => `We have ${list}.`,
  delivery: (policy) => `About delivery: ${policy}`,
  payment: (policy) => `About payment: ${policy}`,
  returns: (policy) => `About returns: ${policy}`,
  warranty: (policy) => `About warranty: ${policy}`,
  cancellation: (policy) => `About cancellations: ${policy}`,
  customization: (policy) => `About custom work: ${policy}`,
  booking: (policy) => `About bookings: ${policy}`,
  address: (address) => `Our address: ${address}.`,
  hours: (days, opens, closes) => `We are open ${days}, ${opens} to ${closes}.`,
  clock: (hour, minute) =>
    `${hour % 12 || 12}${minute === 0 ? '' : `:${twoDigits(minute)}`} ${hour % 24 < 12 ? 'am' : 'pm'}`,
  phone: (phone) => `You can also reach us at ${phone}.`,
  order: (id) => `We have noted the number ${id}.`,
  when: (dates) => `You asked for ${dates}; our team will confirm whether that is possible.`,
  askQuantity: 'How many would you like?',
  askOrderId: 'Could you share the order, booking or bill number, please?',
  askProduct: 'Which item are you looking for?',
  askService: 'Which course or service is it about?',
  askPlace: 'Which place or pin code is it for?',
  askTime: 'Which day and time would be good for you?',
  days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  everyDay: 'every day',
  to: 'to',
  and: 'and',
};
