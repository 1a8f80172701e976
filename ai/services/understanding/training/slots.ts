import { GOODS } from '../products/lexicon.ts';

/** What stands for `{name}` in a training message, for each way of writing. */
export type Slots = Readonly<Record<string, readonly string[]>>;

function list(text: string): string[] {
  return text.split(',').map((item) => item.trim());
}

function goods(...trades: readonly string[]): string[] {
  return trades.flatMap((trade) => list(GOODS[trade] ?? ''));
}

const WARES = goods('electronics', 'fashion', 'grocery', 'furniture', 'hardware', 'wholesale', 'catering');

/** Others whose customers write to the wrong number. */
const OTHERS = list(
  'Flipkart, Amazon, Swiggy, Zomato, Uber, Ola, Rapido, Airtel, Jio, Vi, BSNL, IRCTC, Netflix, Hotstar, HDFC bank, SBI, ICICI, LIC, Indane gas, HP gas, Bluedart, Delhivery, DTDC, Myntra, Meesho, Blinkit, Zepto, BigBasket, MakeMyTrip, IndiGo, Paytm, Google Pay app, Instagram, Facebook, Tata Play, the electricity board, the passport office, the RTO, the municipality, the railway',
);

const LATIN: Slots = {
  p: WARES,
  service: goods('salon', 'clinic'),
  course: list(
    'neet batch, jee course, spoken english, tally course, python course, upsc foundation, ssc cgl batch, ca foundation, ielts, digital marketing course, guitar class, dance class, yoga class, class 10 maths, robotics, abacus, nail art course, makeup course, tailoring course, mobile repairing course, baking workshop, graphic design, bank po batch, drawing class, german a1',
  ),
  place: list(
    'Indore, Nagpur, Pune, Lucknow, Patna, Jaipur, Bhopal, Surat, Kochi, Guwahati, Ranchi, Raipur, Ludhiana, Kanpur, Varanasi, Goa, Manali, Shimla, Udaipur, Sector 14, MG Road, Gandhi Nagar, Shivaji Nagar, Vijay Nagar, Andheri, Whitefield, Siliguri, Nashik, Rajkot, Madurai, Hubli, Warangal, Dehradun, Jammu',
  ),
  pin: list('452001, 110092, 560037, 411014, 800020, 302017, 700064, 226010'),
  amt: list(
    '500, 1200, 2,500, 3500, 4999, 12000, 18,750, 22k, 40k, rs 650, rs. 1500, ₹899, ₹2,499, 1.5 lakh, 5 lakh, 38 lakh, 300 rupees, 15 hazar, Rs 8000',
  ),
  order: list(
    '#4521, ORD-88213, 55231, INV/24-25/118, EL-2093, BK0457, 403-771209, SO-7731, TRV2291, 78120, G-118, GRC10442',
  ),
  ref: list('412233908761, T2404118890, 998120337711'),
  phone: list('9876543210, 98260 11223, +91 90287 74411, 7000451123, 99930-45127'),
  name: list('Rohit, Sunita, Imran, Kavya, Mehta, Gupta, Deepak, Anjali, Joseph, Farhan, Lakshmi, Harpreet'),
  co: OTHERS,
  size: list('XL, 42, medium, 6x6, free size'),
  n: list('2, 3, 5, 10, 12, 15, 20, 25, 40, 50, 100, 200, two, three, half dozen, a dozen, 1, 6, 8, 30'),
};

const ENGLISH: Slots = {
  ...LATIN,
  day: list(
    'monday, tuesday, friday, saturday, sunday, tomorrow, this weekend, next week, 12th, 5 nov, 21st december, diwali, today, next friday, the 18th, day after tomorrow, 14 feb',
  ),
  time: list('5 pm, 11 am, 4, 6:30, 7pm, evening, 10 in the morning, noon, 9'),
  col: list('black, white, red, blue, navy, maroon, green, pink, grey, beige'),
};

const HINGLISH: Slots = {
  ...LATIN,
  n: list(
    '2, 3, 5, 10, 12, 20, 25, 50, 100, do, teen, char, paanch, dus, bees, pachas, sau, ek, 1, dedh, dhai, aadha',
  ),
  day: list(
    'kal, parso, aaj, somvar, mangal, shukravar, sunday, itwar, 12 tarikh, 5 tareekh, diwali, agle hafte, saturday, 21 nov, holi',
  ),
  time: list('5, 11, 4, 7, 6, 10, sade paanch, do, char'),
  col: list('kaala, safed, lal, neela, hara, gulabi, black, white, red, maroon'),
};

const HINDI: Slots = {
  co: list(
    'फ्लिपकार्ट, अमेज़न, ज़ोमैटो, स्विगी, उबर, ओला, एयरटेल, जियो, रेलवे, एसबीआई, बिजली विभाग, गैस एजेंसी, पासपोर्ट ऑफिस',
  ),
  p: goods('hindi'),
  service: list('फेशियल, मेहंदी, मेकअप, हेयर स्पा, केराटिन, थ्रेडिंग, रूट कैनाल, फिजियोथेरेपी, खून की जाँच, मसाज'),
  course: list('नीट, सिलाई, टैली, अंग्रेज़ी, पटवारी, गिटार, योग'),
  place: list(
    'इंदौर, भोपाल, पटना, लखनऊ, जयपुर, कानपुर, रायपुर, नागपुर, गोरखपुर, मनाली, दिल्ली, सिविल लाइंस, गाँधी नगर',
  ),
  amt: list('500, 1200, दो हज़ार, 2500 रुपये, ₹899, पाँच सौ, डेढ़ लाख, 15 हज़ार, तीन सौ रुपये'),
  order: list('40398271, 7845, BKR/24/119, SH4402, 318, 55120'),
  n: list('2, 3, 5, 10, 20, 50, दो, तीन, चार, पाँच, दस, बीस, पचास, सौ, एक, डेढ़, ढाई, आधा'),
  day: list('कल, परसों, आज, सोमवार, बुधवार, रविवार, शनिवार, 12 तारीख, दिवाली, अगले हफ्ते, 5 तारीख'),
  time: list('पाँच, चार, 6, 11, सात'),
  col: list('लाल, नीला, काला, सफ़ेद, हरा, गुलाबी, पीला'),
};

/** By the beginning of the file's name. */
export const SLOTS: Readonly<Record<string, Slots>> = { en: ENGLISH, hinglish: HINGLISH, hi: HINDI };

const EVERYTHING: readonly string[] = Object.entries(GOODS)
  .filter(([trade]) => trade !== 'hindi')
  .flatMap(([, names]) => list(names));

/** What customers put before a product's name and mean as part of it. */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  latin: list(
    'red, black, white, blue, green, pink, maroon, navy blue, samsung, lg, godrej, tata, philips, bajaj, hp, dell, lenovo, boat, asian paints, nike, bata, prestige, havells, local, cotton, silk, wooden, sheesham, steel, plastic, leather, pure, organic, small, big, double door, single, 5 seater, 3 door, 43 inch, 2 ton, kids, ladies, gents, party wear, bridal, full, half, premium, classic, fresh, frozen, basmati, laal, kaala, chhota, bada, purana, naya, desi, safed, asli, 4 inch, front load, weekend, class 10, evening, crash, goa, kerala, manali, family',
  ),
  hindi: list(
    'लाल, काला, सफ़ेद, नीला, छोटा, बड़ी, देसी, शुद्ध, सूती, लकड़ी का, प्लास्टिक की, टाटा, बजाज, पुराना, नया, बनारसी, असली',
  ),
};

/** A product as the tagger learns it: of any trade, at times with brand, colour or kind in front. */
export function taggedProduct(writing: string, random: () => number): string {
  const names = writing === 'hi' ? list(GOODS['hindi'] ?? '') : EVERYTHING;
  const before = BEFORE[writing === 'hi' ? 'hindi' : 'latin'] ?? [];
  const name = names[Math.floor(random() * names.length)] ?? '';
  return random() < 0.4 ? `${before[Math.floor(random() * before.length)]} ${name}` : name;
}
