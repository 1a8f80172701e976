import type { Reading } from '../text/reading.ts';
import { PhraseFinder, phrases, type Match, type Sayings } from './phrases.ts';

function notion(name: string, text: string): Sayings {
  return { name, phrases: phrases(text) };
}

/**
 * What a message is about, apart from any intent: it is their mix that parts "will it come by Friday" from "it was to
 * come on Friday". The classifier learns the mixes.
 */
export const NOTIONS: readonly Sayings[] = [
  notion(
    'bought',
    `ordered, orderd, bought, purchased, booked, placed, liya tha, li thi, liye the, mangwaya, mangvaya, mangaya, mangwayi, mangaye, mangwaye, kharida, kharidi, order kiya, order kiye, book kiya, book kiye, order diya, order dala, likhwaya, karwaya tha, banwaya, silne diya, diya tha, de diya tha, paid, jama kiya, had paid, enrolled, signed up, लिया था, मंगवाया, मंगाया, खरीदा, खरीदी, बुक किया, ऑर्डर किया, दिया था, जमा किए`,
  ),
  notion(
    'received',
    `received, got, came, arrived, delivered, aaya, aayi, aaye, aya, ayi, mila, mili, mile, nikla, nikli, nikle, bheja, bheji, bheje, sent me, you sent, you gave, diya, di, de gaya, de gaye, pakda diya, आया, आई, आए, मिला, मिली, निकला, निकली, भेजा, दिया`,
  ),
  notion(
    'promised',
    `promised, you said, you told, u said, said, told, bola tha, bole the, boli thi, bola, kaha tha, kahe the, wada, supposed to, was to, were to, committed, assured, likha hai, likha tha, aapne kaha, आपने कहा, बोला था, कहा था, वादा`,
  ),
  notion(
    'not-yet',
    `not yet, yet, still, still not, abhi tak, abi tak, ab tak, ab tk, abhi tk, till now, so far, since, pending, haven't, havent, hasn't, hasnt, अभी तक, अब तक`,
  ),
  notion(
    'failed',
    `didn't, didnt, doesn't, doesnt, won't, wont, isn't, nahi hua, nahi kiya, nahi diya, nahi mila, nahi aaya, nahi ho raha, nahi chal raha, nahi sunta, nahi uthata, nahi di, nahi hui, nahi bataya, nahi thi, nahi tha, without telling, ignored, forgot, bhool gaye, bhul gaye, chhod ke, adhura, unanswered, नहीं हुआ, नहीं मिला, नहीं आया, नहीं किया, नहीं चल रहा`,
  ),
  notion(
    'bad',
    `bad, poor, worst, late, rude, drunk, dirty, smell, smells, burnt, burned, burning, pain, broke, broken, burst, damaged, torn, phat, fat gaya, jal gaya, jala, khatta, khatte, kam, kharab, ganda, gandi, bekar, ghatiya, tight, dhila, loose, chhota, chota, chhoti, ulta, nuksan, dard, dar, takleef, pareshani, problem, issue, mistake, galti, careless, scared, crying, ro rahi, sharam, embarrass, embarrassing, embarrassed, horrible, disaster, mess, useless, mazak, drama, tamasha, barbad, phoote, toote, sada, sadi, kida, keede, fungus, infection, allergy ho, daane, rash, hopeless, fed up, thak gaya, thak gaye, खराब, ख़राब, गंदा, टूट, फट, देर, दर्द, बुरा, परेशान, डर, नुकसान, गलती`,
  ),
  notion(
    'sarcasm',
    `wow, waah, wah, great job, well done, bravo, congratulations, amazing, lovely, superb, kya baat, kamaal, shabash, thanks for nothing, very nice of you, वाह, कमाल, शाबाश`,
  ),
  notion(
    'mine',
    `my, mine, our, mera, meri, mere, hamara, hamari, hamare, humara, humari, apna, apni, मेरा, मेरी, मेरे, हमारा, हमारी, हमारे`,
  ),
  notion(
    'yours',
    `your, ur, yours, aapka, aapki, aapke, apka, apki, apke, tumhara, tumhari, tumhare, आपका, आपकी, आपके`,
  ),
  notion(
    'when',
    `when, whn, kab, kab tak, kab se, by when, what time, kitne baje, how long, how soon, kis din, which day, which days, what days, kitna time, kitni der, कब, कितने बजे, किस दिन, कितनी देर`,
  ),
  notion('where', `where, whr, kahan, kaha, kidhar, kis jagah, which place, kaunsi jagah, कहाँ, कहां, किधर`),
  notion('how-many', `how many, hw many, kitne, kitni, kitna, कितने, कितनी, कितना`),
  notion(
    'which',
    `which, whch, konsa, kaunsa, konsi, kaunsi, kaunse, konse, what type, what kind, kis type, कौन सा, कौन सी, कौनसा`,
  ),
  notion('what', `what, wat, wht, whats, kya kya, kya hai, क्या क्या`),
  notion('why', `why, kyu, kyun, kyo, kyon, how come, क्यों`),
  notion('who', `who, kaun, whom, kisne, कौन, किसने`),
  notion(
    'can-you',
    `can you, can u, could you, could u, will you, will u, would you, would it be possible, is it possible, possible, kar sakte, kr skte, sakte ho, sakte hai, sakte hain, skte ho, skte h, skta h, ho sakta, ho sakti, ho payega, ho payegi, ho jayega, hojayega, ho jayegi, karte ho, krte ho, karte hai, karte hain, dete ho, dete hai, doge, denge kya, karoge, kar doge, kr doge, सकते हैं, सकते हो, हो सकता, हो सकती, हो पाएगा, हो जाएगा, करते हैं, देंगे क्या`,
  ),
  notion(
    'do-it',
    `please do, kar do, kr do, krdo, kardo, kar dijiye, kar dena, do na, karo, kro, kijiye, karna, kar lo, कर दो, कर दीजिए, करो, कीजिए, कर देना`,
  ),
  notion(
    'bring-me',
    `de do, dedo, de dijiye, dijiye, dena, bhej do, bhejdo, bhej dena, bhej dijiye, bhejo, bhijwa, send, give, get me, le aana, laa do, दे दो, दीजिए, भेज दो, भेजो, भेज दीजिए`,
  ),
  notion(
    'come-take',
    `pick up, pick it up, collect, uthwa lo, utha lo, le jao, le jaao, take away, utha le, वापस ले जाओ, उठवा लो`,
  ),
  notion(
    'i-come',
    `i will come, i'll come, coming, aaunga, aaungi, aa raha hu, aa rahi hu, aa rha hu, aa jau, aau, aayenge, aa jaye, aana hai, aana tha, can i come, may i come, shall i come, drop in, visit, आऊँगा, आऊँगी, आ जाऊँ, आना है`,
  ),
  notion(
    'you-come',
    `come home, ghar aa, ghar aake, ghar aakar, ghar pe aake, come and see, come and, send someone, kisi ko bhej, koi aayega, aake dekh, dekhne, dekh lo, dikhana, dikhane, dikhana hai, dikha, see, show us, show me, look at, inspect, घर आकर, किसी को भेज, देखने, दिखाना`,
  ),
  notion(
    'talk',
    `talk, speak, discuss, explain, baat, bat karni, batchit, samjha, samjhana, chat, baatein, phone, call, ring, बात, समझा`,
  ),
  notion(
    'person',
    `person, someone, somebody, anyone, anybody, staff, team, manager, owner, boss, malik, banda, bande, aadmi, admi, insaan, insan, senior, incharge, head, executive, officer, sir ji se, madam se, ji se, kisi, कोई, किसी, आदमी, इंसान, मालिक`,
  ),
  notion(
    'machine',
    `bot, robot, machine, computer, automated, automatic, auto, menu, option, options, button, template, same reply, same message, wahi message, wahi jawab, canned, copy paste, press, type, typing, मशीन, बटन, ऑटोमैटिक`,
  ),
  notion(
    'messages',
    `message, messages, msg, msgs, texts, sms, whatsapp, broadcast, promotions, promotional, ads, ad, spam, offers, updates, notification, notifications, forwards, list, alerts, मैसेज, संदेश, विज्ञापन, ऑफर`,
  ),
  notion(
    'stop',
    `stop, band, bnd, hatao, hata, remove, delete, block, exit, leave, nikal, nikalo, no more, enough, bas karo, mat karo, mat bhejo, na bheje, quit, बंद, हटा, निकाल, मत भेजो`,
  ),
  notion(
    'no-need',
    `no need, not needed, don't need, dont need, dont want, don't want, zarurat nahi, jarurat nahi, nahi chahiye, nhi chahiye, nai chahiye, ni chahiye, not interested, no interest, ज़रूरत नहीं, नहीं चाहिए`,
  ),
  notion(
    'change-mind',
    `instead, instead of, ki jagah, badal, badalna, change, chnge, changed, shift, move, postpone, galti se, by mistake, mistakenly, ab nahi, plan change, plan badal, rather than, के बजाय, की जगह, बदल, बदलना, गलती से`,
  ),
  notion(
    'reduce',
    `reduce, less, fewer, drop, dropped, kam, kam kar, ghata, remove, hata, minus, only, sirf, ab sirf, कम, घटा, हटा`,
  ),
  notion(
    'give-back',
    `back, wapas, wapis, vapas, lauta, lautao, return, revert, reverse, refund, credit, वापस, लौटा`,
  ),
  notion('money', `money, paisa, paise, amount, rupees, rupay, rs, cash, पैसा, पैसे, रुपए, रुपये`),
  notion(
    'own-way',
    `our own, my own, as per, according to, hamare hisab, mere hisab, apna design, same as photo, same as attached, like this, is type ka, waisa hi, jaisa photo, naap, size ka, inch, shape, colour change, with name, name tag, personal, special, alag se, bina, without, अपने, हिसाब, नाप, जैसा, के बिना`,
  ),
  notion(
    'learn',
    `learn, study, sikh, sikhna, seekhna, padhna, padhate, padhai, teach, teaches, taught, class, classes, batch, course, exam, syllabus, student, students, training, workshop, school, college, सीखना, पढ़ाई, पढ़ाते, कक्षा, परीक्षा, कोर्स`,
  ),
  notion(
    'care',
    `doctor, dr, clinic, hospital, patient, medicine, dawai, test, report, bukhar, fever, pain, dard, checkup, डॉक्टर, दवाई, बुखार, जांच, जाँच, मरीज़`,
  ),
  notion(
    'family',
    `mummy, mom, mumma, maa, papa, dad, beta, beti, bhabhi, dadi, nani, uncle, aunty, wife, husband, didi, behen, bhaiya, bua, mausi, chacha, dost, friend, yaar, jaan, baby, मम्मी, पापा, बेटा, बेटी, दादी, भाभी, माँ`,
  ),
  notion(
    'chat',
    `yaar, yr, lol, haha, hahaha, re, na yaar, arre, oye, abe, tu, tera, teri, tujhe, miss you, love, gf, bf, crush, party, reached, reach home, ghar aa, dinner, lunch kiya, khana, so gaye, neend, movie, trip pe, selfie, हाहा, यार, तू`,
  ),
  notion(
    'quiz',
    `solve, answer, meaning, essay, write, difference between, explain, define, capital, formula, equation, points, translate, full form, who is, what is the, kise kehte, kya hota hai, matlab, likh do, likh ke do, बताओ, अर्थ, निबंध, परिभाषा`,
  ),
  notion(
    'link',
    `http, https, www, com, link, click, join, telegram, channel, subscribe, register, apply, dm, लिंक, क्लिक`,
  ),
  notion(
    'pitch',
    `we are, we provide, we supply, we manufacture, we offer, our company, our services, our product, hum dete, hum karte, hamari company, hamare yaha, manufacturer, supplier, exporter, dealer, distributors, clients, interested, offer, guaranteed, guarantee, profit, income, earn, salary, free, limited, hurry, हमारी कंपनी, मुफ़्त, गारंटी, कमाएं`,
  ),
  notion(
    'plan',
    `planning, thinking, considering, before i, before we, confused, not sure, want to know, wanted to know, just asking, just checking, pehle batao, bas puchna, puchna tha, jaanna, soch raha, soch rahe, sochा, पूछना, जानना`,
  ),
  notion(
    'decide',
    `final, finalised, finalized, confirm, confirmed, pakka, done, deal, agreed, go ahead, ok final, le lenge, le lunga, lenge, ले लेंगे, पक्का, फाइनल`,
  ),
  notion(
    'ready',
    `ready, taiyar, tayyar, ban gaya, ban gayi, ho gaya, ho gayi, sil gaya, तैयार, बन गया, हो गया`,
  ),
  notion(
    'carry',
    `deliver, delivery, ship, courier, parcel, transport, truck, gaadi, gadi, dispatch, bhada, freight, pahuch, pahunch, phuch, reach, drop, pickup, bilty, lr, rider, delivery boy, डिलीवरी, पहुँच, गाड़ी, कूरियर`,
  ),
  notion(
    'price-talk',
    `price, rate, cost, kitne ka, kitne me, kitna lagega, charge, charges, fees, quote, discount, bhav, daam, mehnga, sasta, budget, दाम, भाव, रेट, कीमत, महंगा`,
  ),
  notion(
    'open-close',
    `open, opens, closed, close, khula, khuli, khulta, khulti, band hai, band rehta, timing, timings, holiday, sunday, खुला, खुली, बंद`,
  ),
  notion(
    'place',
    `address, location, shop, store, showroom, office, branch, outlet, dukan, dukaan, clinic, centre, floor, gate, landmark, map, near, पता, दुकान, जगह`,
  ),
  notion(
    'features',
    `warranty, guarantee, quality, material, fabric, brand, company, original, size, colour, color, capacity, feature, photo, photos, video, difference, better, वारंटी, क्वालिटी, कंपनी, असली`,
  ),
];

const finder = new PhraseFinder(NOTIONS);

export function findNotions({ tokens }: Reading): Match<Sayings>[] {
  return finder.find(tokens);
}
