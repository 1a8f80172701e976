import { fold } from '../text/fold.ts';

/** Indian towns, cities, states and destinations that customers name, and how they spell them. Lower case, one comma between. */
const NAMES = `agra, ahmedabad, amdavad, ahmednagar, aizawl, ajmer, akola, aligarh, allahabad, prayagraj, alwar, ambala, amravati, amritsar, anand, andaman, port blair, aurangabad, sambhajinagar, ayodhya,
azamgarh, baddi, bahraich, ballia, balasore, banaras, varanasi, kashi, bangalore, bengaluru, blr, barabanki, bareilly, baroda, vadodara, basti, bathinda, beed, belgaum, belagavi, bellary, berhampur, betul,
bhagalpur, bharuch, bhavnagar, bhilai, bhilwara, bhiwadi, bhiwandi, bhopal, bhubaneswar, bhuj, bidar, bihar, bikaner, bilaspur, bokaro, bulandshahr, burhanpur, calicut, kozhikode, chandigarh, chandrapur,
chennai, madras, chhatarpur, chhindwara, chikkamagaluru, chittorgarh, coimbatore, coorg, cuttack, daman, darbhanga, darjeeling, dehradun, delhi, dilli, dilli ncr, new delhi, ncr, deoghar, deoria, dewas, dhanbad, dharamshala, dharwad,
dhule, dibrugarh, dindigul, dispur, dubai, durg, durgapur, erode, etawah, faridabad, fatehpur, firozabad, gandhinagar, ganganagar, gangtok, gaya, ghaziabad, goa, gonda, gorakhpur, gulbarga, kalaburagi, guntur, gurgaon,
gurugram, guwahati, gwalior, haldwani, hampi, hapur, haridwar, haryana, himachal, hisar, hosur, hoshangabad, hubli, hyderabad, imphal, indore, itanagar, itarsi, jabalpur, jaipur, jaisalmer, jalandhar, jalgaon, jalna, jammu, jamnagar, jamshedpur, jaunpur,
jhansi, jharkhand, jodhpur, jorhat, junagadh, kakinada, kalyan, kanchipuram, kannur, kanpur, kanyakumari, karad, karimnagar, karnal, karnataka, karur, kashmir, kasauli, katihar, katni, kedarnath, kerala, khajuraho, khandwa, khargone, kharagpur, kochi, cochin,
kolhapur, kolkata, calcutta, kollam, korba, kota, kottayam, kullu, kumbakonam, kurnool, kurukshetra, kutch, ladakh, lakhimpur, latur, leh, lonavala, lucknow, lakhnau, ludhiana, madhubani, madurai, mahabaleshwar, maharashtra, malda, malegaon, manali, mandi, mandsaur, mangalore, mangaluru,
manipal, mathura, vrindavan, meerut, mehsana, mirzapur, moradabad, morena, motihari, mount abu, mumbai, bombay, munnar, muzaffarnagar, muzaffarpur, mysore, mysuru, nadiad, nagaland, nagpur, nainital, nanded, nandurbar, nashik, nasik, navi mumbai, navsari, neemuch, nellore, noida, greater noida,
odisha, ooty, orissa, palakkad, palanpur, pali, panchkula, panipat, panjim, panaji, parbhani, pathankot, patiala, patna, pilibhit, pondicherry, puducherry, porbandar, pune, punjab, puri, purnia, pushkar, raebareli, raichur, raigarh, raipur, rajahmundry, rajasthan, rajkot, rajnandgaon, ranchi, ratlam,
raxaul, rewa, rishikesh, rohtak, roorkee, rourkela, sagar, saharanpur, salem, samastipur, sambalpur, sangli, satara, satna, sehore, shillong, shimla, shirdi, shimoga, shivpuri, sholapur, solapur, sikar, sikkim, silchar, siliguri, silvassa, sirsa, sitapur, siwan, solan, sonipat, spiti, srinagar, surat, tamil nadu, telangana,
thane, thanjavur, thiruvananthapuram, trivandrum, thrissur, tirunelveli, tirupati, tirupur, tiruppur, tiruchirappalli, trichy, tumkur, tuticorin, udaipur, udupi, ujjain, ulhasnagar, unnao, uttarakhand, uttar pradesh, madhya pradesh, andhra pradesh, arunachal, assam, meghalaya, mizoram, tripura, gujarat, chhattisgarh, west bengal,
valsad, vapi, vasai, vellore, vidisha, vijayawada, virar, visakhapatnam, vizag, vizianagaram, warangal, wardha, yamunanagar, yavatmal, zirakpur, mohali, kharar, auli, badrinath, vaishno devi, katra, khatu, mathura vrindavan, singapore, bali, thailand, bangkok, phuket, maldives, mauritius, malaysia, sri lanka, nepal, kathmandu, pokhara, bhutan,
vietnam, switzerland, paris, london, usa, canada, australia, kuwait, qatar, saudi, muscat, europe, andheri, borivali, bandra, dadar, kandivali, malad, goregaon, powai, kurla, ghatkopar, mulund, thane west, vashi, panvel, dombivli, mira road, hinjewadi, wakad, baner, kothrud, hadapsar, kharadi, viman nagar, pimpri, chinchwad,
koramangala, indiranagar, whitefield, hsr layout, btm, jayanagar, marathahalli, electronic city, hebbal, yelahanka, karol bagh, lajpat nagar, rohini, dwarka, pitampura, janakpuri, laxmi nagar, saket, connaught place, chandni chowk, sarojini nagar, nehru place, gomti nagar, hazratganj, alambagh, aliganj, indira nagar,
rajendra nagar, civil lines, sadar bazar, mp nagar, kolar road, arera colony, vijay nagar, palasia, bhawarkua, mansarovar, malviya nagar, vaishali nagar, raja park, tonk road, kankarbagh, boring road, salt lake, new town, howrah, park street, gachibowli, madhapur, kukatpally, hitech city, secunderabad, ameerpet, banjara hills, jubilee hills, t nagar, anna nagar,
velachery, tambaram, adyar, satellite, navrangpura, maninagar, bopal, vesu, adajan, alkapuri, dharampeth, sitabuldi,
आगरा, अहमदाबाद, अजमेर, अलीगढ़, इलाहाबाद, प्रयागराज, अमृतसर, अयोध्या, बनारस, वाराणसी, काशी, बेंगलुरु, बैंगलोर, बाराबंकी, बरेली, वडोदरा, भागलपुर, भिलाई, भोपाल, भुवनेश्वर, बिहार, बीकानेर, बिलासपुर, चंडीगढ़, चेन्नई, छिंदवाड़ा, कोयंबटूर, दरभंगा, देहरादून, दिल्ली, नई दिल्ली, देवास, धनबाद, दुर्ग, फरीदाबाद, गया, गाज़ियाबाद, गाजियाबाद, गोवा,
गोरखपुर, गुरुग्राम, गुड़गांव, गुवाहाटी, ग्वालियर, हल्द्वानी, हरिद्वार, हैदराबाद, इंदौर, जबलपुर, जयपुर, जैसलमेर, जालंधर, जमशेदपुर, झांसी, झाँसी, जोधपुर, कानपुर, केदारनाथ, केरल, कोलकाता, कोटा, लखनऊ, लुधियाना, मथुरा, वृंदावन, मेरठ, मुंबई, मुजफ्फरपुर, मुज़फ़्फ़रपुर, मैसूर, मनाली, नागपुर, नैनीताल, नासिक, नोएडा, ऊटी, पटना, पुणे, पुरी, रायपुर, राजकोट, रांची, राँची, रतलाम, ऋषिकेश, रीवा, सागर, सतना, सीकर, सीतापुर, शिमला, शिरडी,
श्रीनगर, सूरत, ठाणे, तिरुपति, उदयपुर, उज्जैन, विजयवाड़ा, दुबई, नेपाल, कश्मीर, लद्दाख, राजस्थान, गुजरात, पंजाब, हरियाणा, उत्तराखंड, झारखंड, छत्तीसगढ़, मध्य प्रदेश, उत्तर प्रदेश, सिविल लाइंस, गोमती नगर, मानसरोवर, विजयनगर, बाबूगंज`;

export const PLACES: ReadonlySet<string> = new Set(
  NAMES.split(/,\s*/)
    .map((name) => name.trim().split(/\s+/).map(fold).join(' '))
    // These are words of the language more often than towns.
    .filter(
      (name) =>
        !['anand', 'sagar', 'mandi', 'basti', 'katra', 'satelite', 'salem', 'gaya', 'pali', 'gonda'].includes(
          name,
        ),
    ),
);
