interface Promised {
  readonly kind: string;
  /** In lower case, with a space at both ends. */
  readonly phrases: readonly string[];
}

function promised(kind: string, list: string): Promised {
  return {
    kind,
    phrases: list.split(',').map((phrase) => ` ${phrase.trim().split(/\s+/).join(' ')} `),
  };
}

/** What would bind the business if it stood in a reply; one kind's phrases count as one saying. */
export const PROMISES: readonly Promised[] = [
  promised(
    'free',
    'free, free of cost, complimentary, no charge, no extra charge, muft, bilkul free, मुफ़्त, मुफ्त, फ्री, निःशुल्क',
  ),
  promised(
    'discount',
    'discount, discounts, off, cashback, offer price, special price, best price, lowest price, chhoot, छूट, डिस्काउंट, ऑफर',
  ),
  promised(
    'guarantee',
    'guarantee, guaranteed, guarantees, warranty, assured, 100 percent, pakka guarantee, गारंटी, वारंटी',
  ),
  promised(
    'refund',
    'will refund, be refunded, full refund, money back, paise wapas mil, refund kar denge, refund milega, पैसे वापस, रिफंड मिलेगा, रिफंड कर देंगे',
  ),
  promised(
    'replacement',
    'will replace, be replaced, free replacement, will exchange, badal denge, replace kar denge, बदल देंगे',
  ),
  promised(
    'in stock',
    'in stock, is available, are available, available hai, stock me hai, stock mein hai, ready stock, mil jayega, mil jayegi, uplabdh hai, उपलब्ध है, स्टॉक में है, मिल जाएगा, मिल जाएगी',
  ),
  promised(
    'delivered by',
    'will be delivered, will reach you, will deliver, delivered today, delivered tomorrow, same day, next day, deliver kar denge, pahuncha denge, pahunch jayega, bhej denge aaj, डिलीवर कर देंगे, पहुँचा देंगे, पहुँच जाएगा',
  ),
  promised(
    'done',
    'has been confirmed, is confirmed, have confirmed your order, have cancelled, has been cancelled, is booked, has been booked, order confirm ho gaya, cancel kar diya, book kar diya, पक्का हो गया, रद्द कर दिया, बुक कर दिया',
  ),
  promised(
    'payment terms',
    'cash on delivery, cod, emi available, no cost emi, installments, कैश ऑन डिलीवरी, किस्तों में',
  ),
  promised('open', 'open 24, open now, we are open today, abhi khula hai, aaj khula hai, आज खुला है'),
  promised('certificate', 'certificate, certified, placement, job guarantee, प्रमाणपत्र'),
];
