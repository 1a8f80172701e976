import { cue } from './cue.ts';

/** Meeting, finding and leaving the business, and what is no business at all. */
export const CONTACT = [
  cue(
    'call.fix',
    'SCHEDULE_CALL',
    3,
    `call me, call back, callback, call me back, please call, pls call, plz call, give me a call, call kar lo, call kar lena, call karo, call karna, call kijiye, call kar dijiye, phone karo, phone kar lena, phone kar lo, phone kijiye, phone karna, ring me, ring kar, call at, call on, call after, schedule a call, schedule call, arrange a call, arrange a visit, arrange demo, book a demo, book demo, demo class, demo chahiye, demo dekhna, free demo, demo rakh, demo fix, video call, site visit, site dekhna, site pe aake, visit karna, visit fix, visit kar sakte, home visit, ghar aake, ghar aa sakte, dekhne aana, dekhne aa sakte, dekhne kab, appointment, appoint, apointment, appointmnt, appt, apptmnt, appointment chahiye, number laga do, number lagana, token number, milna hai, milna h, milne aana, mil sakte hai, meet, meeting, meeting fix, trial, tasting, technician bhej, technician bhejo, engineer bhej, plumber bhej, mistri bhej, bhej do dekhne, measurement lene, measurements, naap lene, naap lo, survey, inspection, slot book, book a slot, book slot, kal aa jau, kab aa sakte ho, kab aau, aa jau kya, samay de, time de do, time dijiye, time milega, कॉल करें, कॉल कर, कॉल करना, फोन कर, फ़ोन कर, फोन करना, अपॉइंटमेंट, मिलना है, मिलने, देखने आना, देखने कब, नाप लेने, नंबर लगा, समय दीजिए, डेमो, साइट विजिट, ट्रायल`,
  ),
  cue(
    'store.where',
    'STORE_INFO',
    3,
    `where is your shop, where is your store, where are you located, where r u located, where is your office, where is your, where are you, your address, ur address, shop address, full address, address kya, address bhejo, address batao, address bata do, address do, address send, send address, address please, address pls, pata bhejo, pata batao, pata bata, pata kya, location, location bhejo, location send, send location, share location, loc bhejo, google map, google maps, map link, pin location, landmark, dukan kaha, dukan kahan, dukaan kaha, shop kaha, shop kahan, store kaha, office kaha, office kahan, kaha hai aapki, kahan hai aapki, kaha pe hai, kidhar hai, kaha par hai, kaha ho aap, timing, timings, shop timing, store timing, opening hours, opening time, closing time, what time do you open, what time do you close, open till, open on, open today, open on sunday, sunday open, are you open, r u open, when do you open, kab khulti, kitne baje khulti, kitne baje khulta, kitne baje tak, kab tak khuli, kab tak khula, khuli hai, khula hai, khuli rehti, khula rehta, khulti hai, dukan khuli, shop open, shop closed, band rehti, band hoti, kab band, holiday, chhutti, weekly off, parking, branch, branches, dusri branch, other branch, any branch, who are you, who is this, aap kaun, kaun bol rahe, kaun ho, kis cheez ki dukan, about your company, about your shop, since when, registered company, authorised, authorized dealer, official page, instagram page, website kya, your website, landline, contact number, wheelchair access, unisex, दुकान कहाँ, दुकान कहां, पता बता, पता भेज, पूरा पता, लोकेशन, कहाँ है आपकी, कहां है, किस जगह, कितने बजे खुलती, कितने बजे तक, कब तक खुली, खुली है, खुला है, खुली रहती, टाइमिंग, बंद रहती, छुट्टी, पार्किंग, ब्रांच, शाखा, आप कौन, लैंडमार्क, किस इलाके`,
  ),
  cue(
    'human.ask',
    'HUMAN_HANDOFF',
    3,
    `talk to a human, talk to human, speak to a human, real person, real human, human agent, live agent, talk to someone, talk to a person, talk to an agent, speak to someone, speak to a person, speak with someone, speak to manager, speak to the manager, talk to manager, talk to the owner, talk to owner, speak to the owner, speak with the owner, connect me to, connect me with, connect to, transfer me, customer care, customer executive, customer support, customer service, representative, agent, operator, executive se baat, executive se, manager se baat, manager se, manager ko, malik se baat, malik se, owner se baat, owner se, kisi insaan, kisi insan, insaan se, insan se, kisi aadmi, aadmi se, bande se, kisi bande, asli banda, banda do, kisi se baat, kisi staff, staff se baat, baat karwa, baat karao, baat kara, baat karni hai, baat karni thi, baat karna chahta, baat karna chahti, seedha baat, bot nahi, bot nhi, bot se nahi, not a bot, no bot, stop bot, chatbot, robot, bot, are you a bot, automated, auto reply, auto messages, canned replies, canned, machine se, computer jawab, koi hai, koi zinda, anybody there, anyone there, supervisor, senior se, sir se baat, counsellor se, human, incharge, किसी इंसान, इंसान से, किसी आदमी, आदमी से, मालिक से, मैनेजर से, बात कराओ, बात करा, बात करनी है, बात करवा, बॉट, ऑटोमैटिक, रोबोट, कस्टमर केयर, सीधे बात`,
  ),
  cue(
    'optout.stop',
    'OPT_OUT',
    3,
    `unsubscribe, unsubscrib, unsub, opt out, optout, stop messaging, stop sending, stop msg, stop msgs, stop texting, stop whatsapp, stop promotional, stop these, stop spamming, do not message, dont message, dont msg, do not contact, dont contact, don't text, no more messages, no more msgs, no more texts, no more promotional, no more offers, remove my number, remove me, delete my number, delete my contact, delete my data, take me off, dnd, messages band, msg band, message band, msg mat, message mat, messages mat, msg mat bhejo, message mat bhejo, message mat karo, msg mat karo, mat bheja karo, mat bhejo ab, mat bhejna ab, whatsapp band, band karo ye, band kar do ye, number hata do, number hatao, number delete, number nikal, list se hata, list se nikal, list se hatao, hata do list, block kar dunga, block kar dungi, block karna padega, koi message nahi, offers mat, offer mat, not interested anymore, withdraw my consent, broadcast se, group se nikal, mera number hata, मैसेज मत, मैसेज बंद, संदेश मत, संदेश बंद, मैसेज भेजना बंद, नंबर हटा, नंबर डिलीट, नंबर निकाल, सूची से, लिस्ट से, विज्ञापन, मत भेजिए, मत भेजो`,
  ),
  cue(
    'talk.greeting',
    'SMALL_TALK',
    1,
    `hi, hii, hiii, hello, helo, hellow, hey, heya, namaste, namaskar, namaskaram, pranam, ram ram, radhe radhe, jai shree ram, jai shri ram, jai shree krishna, jai shri krishna, jai mata di, salaam, salam, assalamualaikum, assalam walekum, vanakkam, sat sri akal, good morning, good mrng, good afternoon, good evening, good night, gm, gn, suprabhat, shubh prabhat, shubh ratri, happy diwali, happy holi, happy new year, merry christmas, eid mubarak, happy birthday, mubarak, नमस्ते, नमस्कार, प्रणाम, राम राम, राधे राधे, जय श्री राम, हेलो, हैलो, हाय, शुभ प्रभात, सुप्रभात, शुभ रात्रि, how are you, how r u, kaise ho, kaise hain, kaise hai, kese ho, कैसे हैं, kya haal`,
  ),
  cue(
    'talk.thanks',
    'SMALL_TALK',
    1,
    `thanks, thank you, thank u, thanku, thanq, thankyou, thx, tnx, ty, tysm, thnks, thnk, dhanyawad, dhanyavaad, dhanyavad, shukriya, bahut shukriya, meherbani, धन्यवाद, शुक्रिया, आभार, thanks a lot, much appreciated, great, nice, awesome, badhiya, mast, wah, superb, lovely, good, बढ़िया, वाह`,
  ),
  cue(
    'talk.yes-no',
    'SMALL_TALK',
    1,
    `ok, okay, okk, okkk, oky, k, kk, okie, ok done, done, yes, yep, yeah, yup, ya, yess, haan, han, haa, ji, haanji, hanji, ji haan, ha ji, no, nope, nahi, nahin, nhi, thik hai, theek hai, thik h, thik, accha, acha, achha, achchha, sure, fine, alright, noted, welcome, bye, tata, see you, hmm, hm, hmmm, bilkul, sahi hai, chalega, chalo, no problem, koi baat nahi, sorry, ठीक है, ठीक, अच्छा, हाँ, हां, जी, जी हाँ, नहीं, ओके, बिल्कुल, अलविदा`,
  ),
  cue(
    'spam.money',
    'SPAM',
    3,
    `earn money, earn daily, earn rs, earn upto, earn up to, earn from home, work from home, part time job, part time, ghar baithe, ghar baithe kamaye, kamaye, kamao, kama rahe, paise kamaye, double your money, paisa double, double karo, guaranteed profit, guaranteed return, guaranteed returns, high returns, crypto, bitcoin, usdt, binance, trading tips, stock tips, intraday, forex, betting, satta, matka, casino, rummy, teen patti, ipl betting, betting id, lottery, lucky draw, kbc, you have won, you won, congratulations you, won a, jeet gaye, jeeta hai, prize, instant loan, personal loan, loan approved, loan offer, pre approved, no cibil, without documents, kyc, account will be blocked, will be blocked, account suspended, will be disconnected, update your kyc, update pan, job offer, hiring, vacancy for, urgent hiring, data entry, registration fee, hr manager, daily payout, salary, invest, investment, mlm, network marketing, घर बैठे, कमाएं, कमाइए, लोन, लॉटरी, इनाम, नौकरी, निवेश, मुनाफा`,
  ),
  cue(
    'spam.sell',
    'SPAM',
    3,
    `we are manufacturer, we are manufacturers, we manufacture, we are supplier, we supply, we are exporter, we provide seo, seo services, seo, website design, website development, digital marketing services, grow your business, increase your sales, increase followers, instagram followers, followers, google ranking, rank on google, rank your, bulk sms, bulk whatsapp, whatsapp marketing, leads per month, generate leads, our services, we offer, we are offering, our company, dealership, dealer wanted, looking for dealers, looking for distributors, join our, join group, join my, join telegram, join karo, group join, telegram channel, subscribe, subscribe karo, channel subscribe, click here, click the link, click below, link pe click, niche link, limited time offer, offer valid, special offer for you, dm now, dm for, contact us for, interested reply, reply yes, reply with yes, astrologer, jyotish, vashikaran, black magic, pandit ji, love problem, greetings from, dear sir madam, dear customer, webinar, hum manufacturer, manufacturer hai, supply karte, hamari company, हमारी कंपनी, सब्सक्राइब, ज्योतिष, वशीकरण, जुड़ें, लिंक पर क्लिक`,
  ),
  cue(
    'spam.chain',
    'SPAM',
    3,
    `forward this, forward to, forward karo, forward kare, forward karein, share with, share this with, send this to, logo ko bhejo, logo ko bheje, groups me bheje, groups me bhejo, forwarded as received, forwarded, fwd, please share, dosto ko bheje, good news milegi, ignore mat karna, ignore na kare, bad luck, virus, share karo, jyada se jyada share, whatsapp gold, आगे भेजें, ग्रुप में भेजें, फॉरवर्ड, अनदेखा, शेयर करें, लोगों को भेजें`,
  ),
  cue(
    'unknown.wrong-number',
    'UNKNOWN',
    3,
    `wrong number, galat number, galti se, galti se bhej, by mistake sent, sorry wrong, wrong chat, wrong person, sent by mistake, ignore this, ignore karo, ignore karna`,
  ),
  cue(
    'unknown.others',
    'UNKNOWN',
    3,
    `swiggy, zomato, uber, ola, netflix, irctc, airtel, jio recharge, vodafone, flipkart, amazon pe, amazon par, meesho se, myntra, blinkit, zepto, hdfc, sbi card, lic, electricity bill, bijli, gas cylinder, indane, passport office, aadhar card, aadhaar, pan card, ration card, income tax, voter id`,
  ),
  cue(
    'unknown.world',
    'UNKNOWN',
    3,
    `weather, mausam, rain today, barish, baarish hogi, snowfall, temperature, cyclone, election, elections, chunav, modi, rahul gandhi, prime minister, chief minister, president of, capital of, who is the, who won, who will win, kaun jeeta, kaun jeetega, cricket, ipl, match, score, virat, dhoni, kohli, rohit, world cup, movie, film, song, gana, shayari, joke, chutkula, kavita, poem, essay, nibandh, story, translate, meaning of, solve, equation, homework, capital, recipe, horoscope, rashifal, gold rate, petrol, share market, sensex, rupee, news, khabar, riddle, paheli, love you, i love you, girlfriend, boyfriend, gf, bf, shaadi karogi, dinner done, khana khaya, khana kha liya, kya kar rahe ho, kya kar rahi ho, miss you, mausi, मौसम, चुनाव, मैच, क्रिकेट, कविता, शायरी, चुटकुला, पहेली, निबंध, फिल्म, गाना, खाना खाया, राजनीति, सरकार, अनुवाद`,
  ),
] as const;
