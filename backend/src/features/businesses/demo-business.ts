import type { BusinessDraft } from './save-business.ts';

/** The same on every machine, so that seeding again finds them. */
export const demoTenantId = '0de30000-0000-4000-8000-000000000001';
export const demoOwner = {
  userId: '0de30000-0000-4000-8000-000000000002',
  email: 'owner@sharma-electronics.example',
} as const;

const item = (
  sku: string,
  name: string,
  price: number | null,
  about: { aliases: string[]; description: string; in_stock?: boolean; unit?: string },
) => ({ sku, name, price, unit: 'piece', in_stock: true, ...about });

/** An electronics shop in Pune, as its owner would describe it, with the words its customers use. */
export const demoBusiness: BusinessDraft = {
  business_id: '0de30000-0000-4000-8000-000000000003',
  name: 'Sharma Electronics',
  vertical: 'electronics',
  time_zone: 'Asia/Kolkata',
  currency: 'INR',
  phone: '+912025530123',
  email: 'sales@sharma-electronics.example',
  website: 'https://sharma-electronics.example',
  address: 'Shop 14, Laxmi Road, Budhwar Peth, Pune 411002',
  hours: [
    { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'], opens: '10:00', closes: '21:00' },
    { days: ['sun'], opens: '11:00', closes: '17:00' },
  ],
  policies: {
    delivery:
      'We deliver across Pune within 2 days, free above ₹2,000 and for ₹99 below. Elsewhere in India it takes 4 to 7 days by courier.',
    payment:
      'You can pay by UPI, card, net banking or cash on delivery (up to ₹20,000). EMI is available on cards above ₹10,000.',
    returns:
      'Unopened items can be returned within 7 days with the bill. A defective item is replaced within 10 days.',
    warranty: 'Every item carries its manufacturer’s warranty; laptops and phones have 1 year.',
    cancellation: 'An order can be cancelled free of charge until it is dispatched.',
    booking: 'To see an item in the shop, tell us a day and a time and we keep it ready for you.',
  },
  catalogue: [
    item('LAP-HP15', 'HP 15s Laptop', 45_990, {
      aliases: ['laptop', 'hp laptop', 'notebook', 'लैपटॉप'],
      description: 'Intel Core i5, 16 GB RAM, 512 GB SSD, 15.6 inch.',
    }),
    item('LAP-LEN3', 'Lenovo IdeaPad Slim 3', 38_490, {
      aliases: ['lenovo', 'lenovo laptop', 'ideapad', 'लेनोवो'],
      description: 'AMD Ryzen 5, 8 GB RAM, 512 GB SSD, 14 inch.',
    }),
    item('PHN-SGA35', 'Samsung Galaxy A35', 27_999, {
      aliases: ['samsung phone', 'galaxy', 'a35', 'mobile', 'phone', 'सैमसंग', 'मोबाइल', 'फोन'],
      description: '8 GB RAM, 128 GB, 5G, 6.6 inch AMOLED.',
    }),
    item('PHN-RN13', 'Redmi Note 13', 16_999, {
      aliases: ['redmi', 'note 13', 'redmi phone', 'रेडमी'],
      description: '6 GB RAM, 128 GB, 5G.',
    }),
    item('PHN-IP15', 'iPhone 15', 65_900, {
      aliases: ['iphone', 'apple phone', 'आईफोन'],
      description: '128 GB. Colours on request.',
      in_stock: false,
    }),
    item('TV-SAM43', 'Samsung 43 inch 4K TV', 31_990, {
      aliases: ['tv', 'television', 'smart tv', 'led', '43 inch', 'टीवी'],
      description: 'Crystal 4K UHD smart TV. Wall mounting by our technician.',
    }),
    item('TV-MI32', 'Mi 32 inch Smart TV', 13_499, {
      aliases: ['mi tv', 'xiaomi tv', '32 inch', 'chota tv'],
      description: 'HD Ready smart TV.',
    }),
    item('AUD-BOAT', 'boAt Airdopes 141', 1_299, {
      aliases: ['earbuds', 'airdopes', 'boat', 'wireless earphones', 'ईयरबड्स'],
      description: 'Wireless earbuds, 42 hours with the case.',
    }),
    item('AUD-SONYH', 'Sony WH-CH520 Headphones', 4_490, {
      aliases: ['headphone', 'headphones', 'sony headphone', 'हेडफोन'],
      description: 'Wireless on-ear headphones, 50 hours.',
    }),
    item('AUD-JBLGO', 'JBL Go 3 Speaker', 2_799, {
      aliases: ['speaker', 'bluetooth speaker', 'jbl', 'स्पीकर'],
      description: 'Waterproof Bluetooth speaker.',
      in_stock: false,
    }),
    item('ACC-CHG33', '33W USB-C Charger', 899, {
      aliases: ['charger', 'mobile charger', 'type c charger', 'चार्जर'],
      description: 'Fast charger with cable.',
    }),
    item('ACC-PB20', 'Mi Power Bank 20000 mAh', 2_149, {
      aliases: ['power bank', 'powerbank', 'पावर बैंक'],
      description: '18 W, charges two devices.',
    }),
    item('PRN-EPS', 'Epson EcoTank L3250 Printer', 14_499, {
      aliases: ['printer', 'epson', 'प्रिंटर'],
      description: 'Wi-Fi ink tank printer, scanner and copier.',
    }),
    item('FAN-CROM', 'Crompton Ceiling Fan', 1_899, {
      aliases: ['fan', 'pankha', 'ceiling fan', 'पंखा'],
      description: '1200 mm, 3 years warranty.',
    }),
    item('SVC-REPAIR', 'Laptop and Phone Repair', null, {
      aliases: ['repair', 'repairing', 'service', 'theek karwana', 'मरम्मत'],
      description:
        'Bring the device to the shop: we look at it free of charge and tell the price before we begin.',
      unit: 'visit',
    }),
  ],
};
