import { cue } from './cue.ts';

/** Before a purchase: order, price, stock, product, delivery, payment, wishes, courses. */
export const BUYING = [
  cue(
    'order.want',
    'ORDER_REQUEST',
    2,
    `i want to order, want to order, want to buy, i want to buy, would like to order, would like to buy, like to purchase, want to purchase, place an order, place order, place my order, i will take, ill take, well take, we will take, i'd take, order karna hai, order krna h, order dena hai, order de do, order likh lo, order likho, order le lo, order kar do, order lagao, mangwana hai, mangana hai, mangvana h, mangwani hai, lena hai, lena h, leni hai, kharidna hai, kharidna h, khareedna, lelunga, le lunga, le lungi, le lenge, ऑर्डर करना है, ऑर्डर देना है, मंगवाना है, मंगानी है, खरीदना है, लेना है, लेनी है, ऑर्डर लिख लीजिए, ऑर्डर लिख लो`,
  ),
  cue(
    'order.send',
    'ORDER_REQUEST',
    2,
    `bhej do, bhej dena, bhejdo, bhej dijiye, bhejo, bhijwa do, bhijwa dena, bhijwa dijiye, bhijva do, bhejna, ghar bhej, pack kar do, pack kar dena, pack kr do, nikal ke rakho, alag rakh, alag rakh do, rakh dena, rakh lo, rakhna mere liye, bill kat do, bill bana do, likh lo, likh lena, note kar lo, note karo, भेज दो, भेज दीजिए, भेज देना, भिजवा दो, भिजवा दीजिए, भिजवा देना, पैक कर दो, रख दीजिए, रख देना, रखवा देना, लिख लो, लिख लीजिए, please send * kg, send me, deliver * to, dispatch kar, dispatch kar dijiye`,
  ),
  cue(
    'order.book',
    'ORDER_REQUEST',
    2,
    `please book, pls book, book it, book one, book two, book a, book my, book the, book kar do, book kr do, book kardo, book kar dijiye, book karna hai, book karo, booking karni hai, booking kar do, booking karwani, block one, block a, reserve, confirm my order, confirm karo, confirm kar do, confirmed, confirming, pakka kar do, pakka samjho, pakka hai, final karo, final kar do, finalise, done deal, go ahead with, count me in, put me down, sign me up, enrol me, enroll me, enrolling, admission likh lo, form bhar do, बुक कर दो, बुक कर दीजिए, बुक करना है, बुकिंग करनी है, पक्का कर दो, पक्का समझिए, issue the tickets`,
  ),
  cue(
    'order.add',
    'ORDER_REQUEST',
    2,
    `add * more, pls add, please add, add kar do, add half, repeat my order, repeat order, repeat last, same as last, same order, reorder, re order, dobara bhej, phir se bhej, wahi wala bhej, pichli baar jaisa, pichli baar wala, same basket, firse order, ek aur bhej`,
  ),
  cue(
    'order.need',
    'ORDER_REQUEST',
    1,
    `i need, we need, need, chahiye, chaiye, chahie, chahiyen, chaheye, chaye, lagenge, lagegi, चाहिए, चाहिये, required, requirement, want, order, buy, ऑर्डर`,
  ),
  cue(
    'price.how-much',
    'PRICING_INQUIRY',
    3,
    `how much is, how much for, how much does, how much would, how much will, how much do you charge, how much, what is the price, whats the price, wats the price, price of, price for, price kya, price kitna, price batao, price btao, price bata, price bataiye, price please, price pls, rate kya, rate batao, rate btao, rate bata do, rate bataiye, rate bolo, rate do, rate list, price list, kya rate, kya bhav, kya price, kya daam, kya dam, bhav kya, bhaav kya, bhav batao, kitne ka, kitne ki, kitne ke, kitne me, kitne mein, kitne paise, kitne rupaye, kitna lagega, kitna lgega, kitne lagenge, kitna padega, kitna pad, kitne ka padega, kitna hua, kitna hoga, kitna loge, kitna lete, kitna charge, kitna kharcha, kya loge, kya lete, kya lagega, kya padega, kya charge, kya charges, what are the charges, charges for, charges kya, charge kitna, per plate, per kg, per piece, per sq ft, per head, per person rate, what is the cost, cost of, cost for, what will it cost, kitna cost, cost kya, cost kitna, कितने का, कितने की, कितने में, कितना लगेगा, कितना पड़ेगा, कितने रुपए, कितने रुपये, कितने पैसे, क्या रेट, क्या भाव, भाव क्या, का भाव, क्या दाम, दाम क्या, कीमत क्या, क्या कीमत, कीमत बता, रेट बता, रेट क्या, कितना खर्च, क्या लगाओगे, क्या लेते हैं, कितना लेते हैं, कितना चार्ज, what figure`,
  ),
  cue(
    'price.word',
    'PRICING_INQUIRY',
    2,
    `price, prices, pricing, prise, rate, rates, cost, costs, charges, chrgs, charge, quotation, quote, quotes, kotation, estimate, mrp, fee, fees, bhav, bhaav, daam, dam, kimat, keemat, kiraya, bhada, landed, ballpark, tariff, brokerage, रेट, भाव, दाम, कीमत, फीस, किराया, कोटेशन, खर्च, प्राइस`,
  ),
  cue(
    'price.bargain',
    'PRICING_INQUIRY',
    3,
    `best price, best rate, last price, final price, final rate, lowest price, kam karo, kam karke, kam kar do, kuch kam, thoda kam, kam hoga, kam nahi hoga, kam ho jayega, kam ho sakta, discount, discont, discounts, dscount, any offer, any offers, offer chal raha, offer hai kya, koi offer, chhoot, chhut, concession, negotiable, nego, sahi lagao, sahi laga do, thik laga lo, itna mehnga, bahut mehnga, mehnga hai, zyada hai, jyada hai, come down, bring it closer, match it, beat that, too costly, too expensive, price kam, rate kam, gunjaish, wholesale rate, wholesale price, dealer rate, dealer price, bulk rate, bulk price, thok rate, thok bhav, थोक भाव, थोक रेट, डिस्काउंट, छूट, कम करो, कुछ कम, कम हो सके, कम कर दीजिए, महंगा`,
  ),
  cue(
    'stock.have',
    'AVAILABILITY_INQUIRY',
    2,
    `do you have, do u have, do you keep, do you stock, do you sell, have you got, got any, got the, you have, u have, hai kya, h kya, hain kya, hai ky, he kya, milega, milegi, milenge, mil jayega, mil jayegi, mil jaega, mil jayenge, mil sakta, mil sakti, milega kya, milta hai kya, rakhte ho, rakhte hai, rakhte hain, rakhte ho kya, pada hai, pada h, hoga kya, है क्या, हैं क्या, मिलेगा, मिलेगी, मिल जाएगा, मिल जाएगी, मिल जाएँगी, मिल जाएंगे, मिलेंगे, रखते हैं, रखते हो`,
  ),
  cue(
    'stock.available',
    'AVAILABILITY_INQUIRY',
    3,
    `available, avl, avail, availability, avlbl, availble, available hai, in stock, instock, stock me, stock mein, stock hai, stock h, stock kitna, out of stock, any left, still left, still have, kitne bache, bacha hai, bacha h, bachi hai, bache hai, bachega, khatm ho, khatam ho, khali hai, khali h, khaali, vacant, vacancy, any slot, slot left, any slots, slot available, slot milega, slot hai, any opening, any seat, seats left, seat left, seat khali, any space, any rooms, free on, 2day free, free hai, free ho, aa gaya kya, aa gaye kya, aaye ki nahi, aaya kya, aayi kya, aaya ki nahi, restock, back in stock, aane wala tha, bik gaya, sold out, is it there, which sizes, which colours, what sizes, size available, sizes available, सीट बची, जगह बची, जगह है, बची है, स्टॉक में, स्टॉक है, उपलब्ध, खाली है, खाली हो, बचा है, ख़त्म, खत्म, आया क्या, आ गया क्या`,
  ),
  cue(
    'product.features',
    'PRODUCT_INQUIRY',
    2,
    `warranty, warrenty, guarantee, guaranty, garanti, waranty, material, fabric, features, feature, specs, specification, specifications, spec sheet, details, detail, ingredients, quality kaisi, quality kesi, kaisa hai, kaisi hai, kesa hai, kesi h, original hai, asli hai, asli, pure, difference, diff, fark, farq, antar, better, which one, which is better, konsa, kaunsa, konsi, kaunsi, konsa lu, suggest, recommend, recommendation, best for, difference between, compare, mileage, battery backup, washable, waterproof, kapda kaisa, kapda konsa, kis cheez, chalega kya, include, included, includes, inclusive of, whats in, what comes, kya kya, expiry, expire, shelf life, side effect, side effects, chemical, size chart, dimensions, weight limit, power consumption, वारंटी, गारंटी, कैसा है, कैसी है, असली, कौन सी, कौन सा, कौनसा, बेहतर, फर्क, फ़र्क़, अंतर, क्वालिटी, कपड़ा कौन, शामिल`,
  ),
  cue(
    'product.photos',
    'PRODUCT_INQUIRY',
    3,
    `send photos, send photo, send pics, send pic, photo bhejo, photos bhejo, pic bhejo, pics bhejo, photo bhej do, photo dikhao, photo send, photos send, picture, pictures, images, image bhejo, catalogue, catalog, catlog, catalouge, brochure, video bhejo, video bhej do, send video, sample photo, design dikhao, designs dikhao, design bhejo, more designs, collection dikhao, new collection, collection bhejo, menu bhejo, send menu, menu card, फोटो भेज, फोटो भेजिए, फोटो दिखा, कैटलॉग, डिज़ाइन दिखा, share pics, share photos, share catalogue, real photos`,
  ),
  cue(
    'delivery.ask',
    'DELIVERY_INQUIRY',
    3,
    `do you deliver, do u deliver, deliver to, deliver in, deliver at, delivery available, delivery hai, delivery hoti, delivery karte, delivery krte, delivery milegi, delivery ho jayegi, delivery charge, delivery charges, delivery free, free delivery, home delivery, delivery time, delivery kitne din, delivery kab tak, delivery kab, shipping, shiping, ship to, do you ship, do u ship, courier karte, courier kar doge, courier charge, courier charges, courier se, courier ata, bhej doge, bhejte ho, bhejte hai, bhejte hain, bhej sakte, bhijwa sakte, bhijwa doge, pahuch jayega, pahunch jayega, pahucha doge, pahuncha doge, pohcha doge, kitne din me, kitne din lagenge, kitne din mein, kab tak milega, kab tak mil jayega, kab tak aa jayega, how many days, how long will it take, how long to deliver, by when, transport, bhada kitna, ghar tak, ghar pe, cod available at my pin, ship outside, all india, drop off, pickup from, डिलीवरी, होम डिलीवरी, भेजते हैं, भेजते हो, पहुँचा देंगे, पहुंचा देंगे, पहुँच जाएगा, कितने दिन में, कितने दिन, कूरियर, शिपिंग, शिपिंग चार्ज, भेज सकते`,
  ),
  cue(
    'delivery.word',
    'DELIVERY_INQUIRY',
    1,
    `deliver, delivery, delivry, dilivery, dilevery, dlvry, delivered, courier, dispatch, parcel, transport, tak, pin, pincode, pin code`,
  ),
  cue(
    'payment.how',
    'PAYMENT_INQUIRY',
    3,
    `upi, gpay, g pay, google pay, phonepe, phone pay, phone pe, fonpe, paytm, bhim, cod, cash on delivery, emi, no cost emi, kist, kisto, kiston, kisht, installment, installments, instalment, instalments, credit card, debit card, card chalega, card accept, net banking, netbanking, neft, rtgs, imps, bank transfer, bank details, account number, account details, account no, qr, qr code, scanner, payment link, payment mode, payment modes, payment option, payment options, payment kaise, payment kese, paise kaise, paisa kaise, how to pay, how do i pay, how can i pay, can i pay, pay online, pay later, pay in, udhar, udhaar, khata, credit period, 30 day credit, advance kitna, kitna advance, advance payment, advance dena, part payment, half payment, cheque, bajaj finserv, bajaj finance, finance available, loan, sodexo, insurance, cashless, ayushman, यूपीआई, गूगल पे, फोनपे, पेटीएम, ईएमआई, किस्त, किस्तों, कैश, नकद, पेमेंट, भुगतान, एडवांस, खाता नंबर, क्यूआर, उधार`,
  ),
  cue(
    'payment.bill',
    'PAYMENT_INQUIRY',
    2,
    `invoice, gst bill, gst invoice, tax invoice, gstin, bill chahiye, bill milega, pakka bill, kaccha bill, receipt, rasid, raseed, itemised bill, proforma, gst number, gst, पक्का बिल, जीएसटी, रसीद, बिल मिलेगा`,
  ),
  cue(
    'payment.failed',
    'PAYMENT_INQUIRY',
    3,
    `payment failed, payment fail, payment pending, payment stuck, payment declined, getting declined, transaction failed, transaction fail, paise kat gaye, paise kat gye, paisa kat gaya, paisa kat gya, amount debited, amount deducted, money deducted, debited but, payment nahi ho, payment nhi ho, payment nahi hua, payment show, limit exceed, otp nahi, पैसे कट गए, पेमेंट फेल, payment error, unpaid`,
  ),
  cue(
    'payment.word',
    'PAYMENT_INQUIRY',
    1,
    `payment, pay, paid, pement, paymnt, advance, token, bill, cash, deposit, paise, paisa`,
  ),
  cue(
    'custom.made',
    'CUSTOMIZATION_REQUEST',
    3,
    `customise, customize, customised, customized, customisation, customization, custom, customize kar, personalised, personalized, printed on, print on, print karwana, print karwa, print kar ke, print kara, printing, our logo, your logo, my logo, the logo, a logo, with logo, company logo, brand logo, school logo, shop logo, ka logo, mera logo, apna logo, hamara logo, pe logo, par logo, mein logo, logo print, logo printed, logo printing, logo embossed, logo embroidery, logo on, logo lag, logo laga, logo lagwana, logo lagana, logo daal, logo chhap, logo wala, logo wali, logo wale, logo design, लोगो छाप, लोगो छपवा, लोगो लगा, लोगो प्रिंट, naam likhwana, naam likha, naam likh ke, naam print, naam chhap, name written, name printed, with name, name on, engrave, engraved, engraving, khudwana, embroidery, kadhai, alter, alteration, altered, alter karwa, fitting karwa, silwana, silwani, stitch, stitched, stitching, banwana, banwani, banwane, banwa, bana doge, bana ke doge, bana sakte, bana denge, bana dete, made to order, can you make, can u make, make it, make this, instead of, ki jagah, without onion, without garlic, no onion, bina pyaz, eggless, sugar free, bina chini, mirch kam, gift wrap, gift pack, wrap kar, cut to size, kaat ke, chhapwana, chhapwani, chhap doge, chhap sakte, made in, apne hisab, hamare hisab, mere hisab, apni pasand, theme, mockup, tailor made, set menu, rework, swap, नाम लिखवाना, नाम लिखवा, छपवाना, छपवानी, छपवा, प्रिंट, का लोगो, हमारा लोगो, अपना लोगो, पर लोगो, बनवाना, बनवानी, बनवा सकते, बना देंगे, सिलवाना, सिलवानी, कढ़ाई, नाप, कस्टमाइज़, के बिना`,
  ),
  cue(
    'batch.info',
    'BATCH_INFO_REQUEST',
    3,
    `batch, batches, btch, bach kab, next batch, new batch, naya batch, agla batch, batch timing, batch timings, batch kab, morning batch, evening batch, weekend batch, weekend classes, class timing, class timings, class kab, classes kab, kab se class, timing of class, syllabus, sylabus, syllabs, curriculum, admission, admissions, addmission, eligibility, intake, course duration, duration of course, course kitne, kitne mahine ka course, course details, course detail, course kab, about the course, demo class kab, seekhna, sikhna, sikhni, seekhni, sikhate, sikhate ho, sikhna hai, sikhna h, learn, tuition timing, tution, classes for, course for, enrol, enroll, faculty kaun, certificate milega, certification, crash course, age limit, join midway, बैच, कोर्स, दाखिला, एडमिशन, सिलेबस, पाठ्यक्रम, कक्षा, क्लास कब, सीखना, सीखनी, सिखाते, प्रवेश, तैयारी करवाते, तैयारी`,
  ),
  cue(
    'batch.word',
    'BATCH_INFO_REQUEST',
    1,
    `course, courses, class, classes, cls, coaching, training, workshop, diploma, tuition, क्लास, कोचिंग, ट्यूशन`,
  ),
] as const;
