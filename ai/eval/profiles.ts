import { businessProfile } from '@biznavigate/contracts';
import type { Profile } from '../services/understanding/index.ts';

const ID = '00000000-0000-4000-8000-00000000000';

function profile(index: number, rest: object): Profile {
  return businessProfile.payload.parse({ business_id: `${ID}${index}`, tenant_id: `${ID}${index}`, ...rest });
}

/** Three small businesses whose facts the replies are checked against; none of them exists. */
export const DEMO_PROFILES: readonly Profile[] = [
  profile(1, {
    name: 'Sharma Electronics',
    vertical: 'electronics',
    phone: '+91 755 400 1200',
    address: '14 MP Nagar Zone 2, Bhopal',
    hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'], opens: '10:30', closes: '20:30' }],
    policies: {
      delivery: 'We deliver within Bhopal in 2 days; orders above ₹2,000 are delivered free.',
      payment: 'UPI, cards, cash on delivery and no cost EMI above ₹10,000.',
      returns: 'Unused items can be exchanged within 7 days with the bill.',
      warranty: 'All items carry the company warranty of 1 year.',
    },
    catalogue: [
      {
        sku: 'L1',
        name: 'HP 15 laptop',
        aliases: ['laptop', 'hp laptop', 'लैपटॉप'],
        price: 41990,
        unit: 'piece',
        in_stock: true,
        description: 'Core i3, 8 GB RAM, 512 GB SSD.',
      },
      {
        sku: 'T1',
        name: '43 inch Mi TV',
        aliases: ['tv', 'smart tv', 'टीवी'],
        price: 24499,
        unit: 'piece',
        in_stock: true,
      },
      { sku: 'P1', name: 'ink tank printer', aliases: ['printer'], price: 11499, in_stock: false },
      { sku: 'A1', name: '1.5 ton AC', aliases: ['ac', 'air conditioner', 'एसी'] },
    ],
  }),
  profile(2, {
    name: 'Anaya Boutique',
    vertical: 'fashion',
    phone: '+91 98930 55555',
    website: 'anaya-boutique.example',
    address: '2 Rajwada Chowk, Indore',
    hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], opens: '11:00', closes: '21:00' }],
    policies: {
      customization: 'Blouses and lehengas are stitched to measure in 10 days.',
      returns: 'Exchange within 5 days, tag on. No refunds.',
    },
    catalogue: [
      { sku: 'S1', name: 'silk saree', aliases: ['saree', 'sari', 'साड़ी'], price: 3499, in_stock: true },
      { sku: 'K1', name: 'cotton kurti', aliases: ['kurti', 'कुर्ती'], price: 899, in_stock: true },
      {
        sku: 'H1',
        name: 'bridal lehenga',
        aliases: ['lehenga', 'lehnga', 'लहंगा'],
        price: 28500,
        in_stock: null,
      },
    ],
  }),
  profile(3, {
    name: 'Vidya Classes',
    vertical: 'coaching',
    catalogue: [{ sku: 'N1', name: 'NEET foundation course', aliases: ['neet course', 'neet', 'नीट'] }],
  }),
];
