import { twoDigits } from '../dates/time-of-day.ts';
import { partOfDay, type Phrasebook } from './phrasebook.ts';

export const HINGLISH: Phrasebook = {
  plain: {
    ORDER_REQUEST: 'Order ke liye dhanyawad ji. Hamari team check karke yahin confirm karegi.',
    PRICING_INQUIRY: 'Puchne ke liye dhanyawad ji. Hamari team aapko yahin price bata degi.',
    AVAILABILITY_INQUIRY:
      'Puchne ke liye dhanyawad ji. Hamari team check karke yahin bata degi ki yeh hai ya nahi.',
    PRODUCT_INQUIRY: 'Aapki dilchaspi ke liye dhanyawad ji. Hamari team yahin poori jaankari bhej degi.',
    DELIVERY_INQUIRY:
      'Puchne ke liye dhanyawad ji. Hamari team aapki jagah ke liye delivery check karke yahin batayegi.',
    PAYMENT_INQUIRY: 'Message ke liye dhanyawad ji. Payment mein hamari team yahin aapki madad karegi.',
    ORDER_STATUS:
      'Message ke liye dhanyawad ji. Hamari team dekhkar yahin batayegi ki kaam kahan tak pahuncha hai.',
    CANCELLATION_REQUEST:
      'Aapki baat note kar li hai ji. Hamari team aapka order ya booking dekhkar badlav confirm karegi.',
    RETURN_REFUND_REQUEST:
      'Maaf kijiye ki aapko pareshani hui. Hamari team aapki request dekhkar yahin jawab degi.',
    COMPLAINT: 'Aapko jo pareshani hui uske liye maaf kijiye. Hamari team ka ek sadasya ise khud dekhega.',
    CUSTOMIZATION_REQUEST:
      'Apni pasand batane ke liye dhanyawad ji. Kya ho sakta hai, yeh hamari team check karke yahin batayegi.',
    BATCH_INFO_REQUEST:
      'Aapki dilchaspi ke liye dhanyawad ji. Hamari team batch ki jaankari yahin bhej degi.',
    SCHEDULE_CALL: 'Dhanyawad ji, aapki baat note kar li hai. Hamari team aapse samay confirm karegi.',
    STORE_INFO: 'Puchne ke liye dhanyawad ji. Hamari team yeh jaankari yahin bhej degi.',
    HUMAN_HANDOFF: 'Zaroor ji. Ab hamari team ka ek sadasya aapse yahin baat karega.',
    OPT_OUT:
      'Theek hai ji, message band karne ki aapki baat aage bata di hai. Pareshani ke liye maaf kijiye.',
    SMALL_TALK: 'Bataiye ji, hum aapki kya madad kar sakte hain?',
    SPAM: 'Message ke liye dhanyawad ji.',
    UNKNOWN:
      'Message ke liye dhanyawad ji. Aapko kya chahiye, thoda aur batayenge? Hamari team aapki madad karegi.',
  },
  willCheck: 'Baaki hamari team check karke yahin batayegi.',
  apology: 'Aapko jo pareshani hui uske liye maaf kijiye.',
  toThanks: 'Aapka bhi dhanyawad ji. Kuch aur chahiye ho to zaroor bataiyega.',
  toAnswer: 'Theek hai ji. Kuch aur chahiye ho to bataiyega.',
  bookingNoted: 'Dhanyawad ji, aapki booking ki baat note kar li hai. Hamari team yahin confirm karegi.',
  greeting: (business, customer) =>
    `Namaste ${customer ? `${customer} ` : ''}ji! ${business} mein aapka swagat hai.`,
  noted: (list) => `Humne note kar liya hai: ${list}.`,
  price: (item, price, unit) => `${item} ka price ${price}${unit ? ` per ${unit}` : ''} hai.`,
  noPrice: (item) => `${item} ka price hamari team aapko yahin bata degi.`,
  inStock: (item) => `${item} stock mein hai.`,
  outOfStock: (item) => `${item} abhi stock mein nahi hai.`,
  about: (item, description) => `${item} ke baare mein: ${description}`,
  weHave: (list) => `Hamare paas ${list} hai.`,
  delivery: (policy) => `Delivery ke baare mein: ${policy}`,
  payment: (policy) => `Payment ke baare mein: ${policy}`,
  returns: (policy) => `Return ke baare mein: ${policy}`,
  warranty: (policy) => `Warranty ke baare mein: ${policy}`,
  cancellation: (policy) => `Cancellation ke baare mein: ${policy}`,
  customization: (policy) => `Custom kaam ke baare mein: ${policy}`,
  booking: (policy) => `Booking ke baare mein: ${policy}`,
  address: (address) => `Hamara pata hai: ${address}.`,
  hours: (days, opens, closes) => `Hum ${days} ${opens} se ${closes} tak khule hain.`,
  clock: (hour, minute) =>
    `${partOfDay(hour, 'subah', 'dopahar', 'shaam', 'raat')} ${hour % 12 || 12}${minute === 0 ? '' : `:${twoDigits(minute)}`} baje`,
  phone: (phone) => `Aap humse ${phone} par bhi baat kar sakte hain.`,
  order: (id) => `Number ${id} humne note kar liya hai.`,
  when: (dates) => `Aapne ${dates} ke liye kaha hai; ho payega ya nahi, yeh hamari team confirm karegi.`,
  askQuantity: 'Aapko kitna chahiye?',
  askOrderId: 'Apna order, booking ya bill number bhej dijiye.',
  askProduct: 'Aapko kaunsa item chahiye?',
  askService: 'Yeh kis course ya service ke baare mein hai?',
  askPlace: 'Kis jagah ya pin code ke liye chahiye?',
  askTime: 'Aapko kaunsa din aur samay theek rahega?',
  days: ['Ravivar', 'Somvar', 'Mangalvar', 'Budhvar', 'Guruvar', 'Shukravar', 'Shanivar'],
  everyDay: 'roz',
  to: 'se',
  and: 'aur',
};
