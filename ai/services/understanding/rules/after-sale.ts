import { cue } from './cue.ts';

/** After a purchase: where it is, changing it, giving it back, being unhappy. */
export const AFTER_SALE = [
  cue(
    'status.where',
    'ORDER_STATUS',
    3,
    `where is my order, where is my, where is the order, wheres my, where's my, order status, status of my, status of order, status of, order ka status, status kya, status batao, order ka kya hua, ka kya hua, order kaha, order kahan, mera order kab, order kab aayega, order kab tak, order kab, kab aayega mera, kab ayega, kab aayega, kab aaega, kab aayegi, kab ayegi, kab tak aayega, kab tak ayega, kab milega mera, parcel kaha, parcel kab, saman kab, saman kaha, kahan pahucha, kaha pahucha, kaha tak, kahan tak, abhi tak nahi aaya, abhi tak nhi aaya, abhi tak nahi mila, ab tak nahi, not received yet, not yet received, havent received, not delivered yet, still not delivered, still not received, still not arrived, hasnt arrived, has it shipped, has been dispatched, dispatch hua, dispatch ho gaya, nikla kya, track, tracking, track my, tracking id, tracking number, tracking link, awb, out for delivery, when will my, when will i get, when will i receive, expected delivery, any update, update on my, update do, koi update, is my order, my order, is my, ready ho gaya, ready hua, ban gaya kya, ho gaya kya, taiyar ho, silai ho gayi, delivery boy kaha, delivery guy, rider, lr copy, vehicle number, mera order, meri booking confirm, order confirm hua, ऑर्डर कब, कब आएगा, कब आएगी, ऑर्डर का क्या हुआ, का क्या हुआ, कब तक आएगा, कहाँ पहुँचा, कहाँ तक, अभी तक नहीं आया, अभी तक नहीं मिला, ट्रैकिंग, निकला क्या, मेरा ऑर्डर, मेरा पार्सल, तैयार हुआ`,
  ),
  cue(
    'cancel.word',
    'CANCELLATION_REQUEST',
    3,
    `cancel, cancle, cancl, cancelled, cancellation, cncl, cancel karo, cancel kar do, cancel krdo, cancel karna, cancel karwana, cancel my, cancel the, कैंसल, कैंसिल, रद्द, रद्द कर, dont send, do not send, mat bhejna, mat bhejo, rehne do, rehne dijiye, रहने दो, रहने दीजिए, मत भेजना, nahi chahiye ab, ab nahi chahiye, no longer need, not needed anymore, dont need it, withdraw, drop the order, hold my order, hold the order, stop the order, call off, not going ahead`,
  ),
  cue(
    'cancel.change',
    'CANCELLATION_REQUEST',
    3,
    `reschedule, re schedule, postpone, prepone, postponed, postpone karna, shift my, shift my appointment, shift karna, shift kar do, move my, move it to, change my order, change the order, change my address, change address, address change, address badal, address badalna, badal do order, order me change, change the date, change date, date change, change my booking, change the time, change quantity, quantity change, kam kar dena, hata do, hata dena, remove * from my order, reduce * to, instead of the, make it, wrong address, ki jagah * kar, time change, तारीख बदल, पता बदल, बदल दो, बदलना है, आगे बढ़ा, हटा दो, घटा दो`,
  ),
  cue(
    'return.word',
    'RETURN_REFUND_REQUEST',
    3,
    `refund, refnd, refund karo, refund chahiye, refund kab, refund status, money back, paise wapas, paisa wapas, paise vapas, paisa vapas, paise wapis, paise lauta, paisa lauta, wapas karo mere, wapas chahiye, wapas karna, wapas karni, wapas kar do, vapas karna, wapas le lo, wapas lo, wapas le, wapas loge, return, retrun, return karna, return karni, return kar, return policy, return ho, returning, exchange, exchnge, exchang, xchange, exchange karna, exchange karwana, exchange ho, replace, replacement, replacemnt, replace kar, replace karo, badal do, badal ke, badalna hai, badalwana, badli, badal dijiye, take it back, take back, send it back, pick up and refund, reverse the, credit note, credit it back, वापस, वापस करना, वापस कर, पैसे वापस, रिफंड, रिटर्न, बदल दो, बदल दीजिए, बदलकर, एक्सचेंज, लौटा, लौटाना`,
  ),
  cue(
    'complaint.broken',
    'COMPLAINT',
    2,
    `broken, broke, damaged, damage, defective, defect, faulty, not working, stopped working, doesnt work, does not work, isnt working, toota, tuta, toot gaya, tut gaya, tut gya, toota hua, phata, phat gaya, fat gaya, kharab, khrab, kharab nikla, kharab ho gaya, kharab hai, chal nahi raha, kaam nahi kar, kam nahi kar, band ho gaya, leak, leaking, leaked, scratch, scratches, crack, cracked, smells, stale, expired, expiry date nikal, rotten, sada hua, sadi hui, kida, keede, baal nikla, torn, stained, faded, rang nikal, rang chhod, shrunk, half cooked, kachcha, thanda, cold food, टूटा, टूट गया, टूटी, खराब, ख़राब, ख़राब निकला, फटा, फट गया, काम नहीं कर, सड़ा, बासी, उधड़`,
  ),
  cue(
    'complaint.wrong',
    'COMPLAINT',
    2,
    `wrong item, wrong product, wrong size, wrong colour, wrong color, wrong order, galat bhej, galat saman, galat aaya, galat diya, galat de diya, wrong, galat, missing, short supply, kam nikla, kam aaya, kam tola, kam tol, not as described, different from, nakli, duplicate, fake, copy nikla, local nikla, overcharged, over charged, extra charge, zyada paise, jyada paise, jyada le liye, double charged, लिया ज्यादा, गलत, ग़लत, नकली, कम निकला, कम तौला, ज़्यादा पैसे`,
  ),
  cue(
    'complaint.unhappy',
    'COMPLAINT',
    3,
    `complaint, complain, complaints, shikayat, disappointed, disappointing, unhappy, not happy, very bad, worst, pathetic, horrible, terrible, poor service, bad service, bad experience, unprofessional, rude, rudely, misbehave, misbehaved, badtameezi, badtamizi, bakwas, bakwaas, bekar, bekaar, ghatiya, third class, thag, dhokha, dhoka, fraud, cheat, cheated, cheating, loot, loot rahe, lootte, jhooth, jhuth, jhoot, koi sunta nahi, koi sun nahi, no one responds, no one is responding, nobody responds, not responding, phone nahi uthate, phone nahi utha, koi jawab nahi, no response, fed up, tang aa, pareshan, waste of money, paise barbad, barbad, never again, very late, 2 hours late, late aaya, late aayi, so late, kept waiting, waiting since, consumer court, consumer forum, ruined, spoiled, spoilt, disgusting, dirty, ganda, gandi, unhygienic, negligence, careless, laparwahi, शिकायत, घटिया, बेकार, बकवास, बदतमीज़ी, बदतमीजी, धोखा, लूट, परेशान, झूठ, कोई सुनता नहीं, लापरवाही, गंदा, देर से, लेट`,
  ),
] as const;
