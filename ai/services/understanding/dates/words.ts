import { fold } from '../text/fold.ts';

function words(list: string): string[] {
  return list.split(/\s+/).filter(Boolean).map(fold);
}

function numbered(lists: readonly string[], first: number): Map<string, number> {
  return new Map(lists.flatMap((list, i) => words(list).map((word) => [word, first + i] as const)));
}

/** 0 is Sunday. */
export const WEEKDAYS = numbered(
  [
    'sunday sun sundays itwar itvaar ravivar raviwar etwar इतवार रविवार संडे',
    'monday mon mondays somvar somwar मंडे सोमवार',
    'tuesday tue tues tuesdays mangalvar mangal mangalwar मंगलवार मंगल',
    'wednesday wed weds wednesdays budhvar budhwar budh बुधवार बुध',
    'thursday thu thur thurs thursdays guruvar guruwar brihaspativar veervar beervar गुरुवार बृहस्पतिवार वीरवार',
    'friday fri fridays shukravar shukrawar shukrvar shukr jumma juma शुक्रवार जुमा',
    'saturday sat saturdays shanivar shaniwar shani शनिवार शनि',
  ],
  0,
);

/** 1 is January. */
export const MONTHS = numbered(
  [
    'january jan जनवरी',
    'february feb फरवरी फ़रवरी',
    'march mar मार्च',
    'april apr अप्रैल',
    'may मई',
    'june jun जून',
    'july jul जुलाई',
    'august aug अगस्त',
    'september sep sept सितंबर सितम्बर',
    'october oct अक्टूबर अक्तूबर',
    'november nov नवंबर नवम्बर',
    'december dec दिसंबर दिसम्बर',
  ],
  1,
);

/** Days from today. `kal` and `parso` look forward or back by the tense of the sentence. */
export const DAYS: ReadonlyMap<string, number> = new Map([
  ...words('today 2day tday aaj aj tonight 2night tonite आज').map((w) => [w, 0] as const),
  ...words(
    'tomorrow tmrw tmr tmrow tomorow tommorow tommorrow tomorro tmw 2moro 2mrw tomo tom kal kl कल',
  ).map((w) => [w, 1] as const),
  ...words('parso parson parsu परसों parsoo').map((w) => [w, 2] as const),
  ...words('narso tarso नरसों').map((w) => [w, 3] as const),
  ...words('yesterday yesterdays ystrday yestrday').map((w) => [w, -1] as const),
]);
export const EITHER_WAY: ReadonlySet<string> = new Set(words('kal kl कल parso parson परसों narso tarso नरसों'));

/** The hour that a part of the day stands for. */
export const PARTS: ReadonlyMap<string, number> = new Map([
  ...words('morning mrng mrning subah subha savere sabere सुबह सवेरे').map((w) => [w, 9] as const),
  ...words('noon dopahar dopehar dupahar दोपहर').map((w) => [w, 12] as const),
  ...words('afternoon').map((w) => [w, 14] as const),
  ...words('evening evng eve shaam sham shyam saam शाम').map((w) => [w, 18] as const),
  ...words('night raat rat रात midnight').map((w) => [w, 21] as const),
]);
export const TONIGHT: ReadonlySet<string> = new Set(words('tonight 2night tonite'));

export const FESTIVALS: ReadonlySet<string> = new Set(
  words(
    `diwali deepawali dipawali deepavali holi eid dussehra dashahra dussera navratri navratra rakhi rakshabandhan christmas xmas dhanteras pongal onam lohri baisakhi ekadashi janmashtami
    makarsankranti sankranti shivratri karwachauth bhaidooj chhath durgapuja ugadi muharram ramzan ramadan akshayatritiya ramnavami valentine gudipadwa
    दिवाली दीवाली दीपावली होली ईद दशहरा दशहरे नवरात्रि राखी रक्षाबंधन क्रिसमस धनतेरस पोंगल ओणम एकादशी जन्माष्टमी छठ`,
  ),
);
export const FESTIVAL_PAIRS: ReadonlySet<string> = new Set(
  [
    'new year',
    'raksha bandhan',
    'bhai dooj',
    'karwa chauth',
    'durga puja',
    'makar sankranti',
    'independence day',
    'republic day',
    'mothers day',
    'valentines day',
    'akshaya tritiya',
    'ganesh chaturthi',
    'chhath puja',
    'navratri ashtami',
    'women day',
    'करवा चौथ',
    'भाई दूज',
    'नया साल',
    'रक्षा बंधन',
    'गणेश चतुर्थी',
  ].map((pair) => pair.split(' ').map(fold).join(' ')),
);

/** Steps of a relative date: "next", "agle" look forward, "last", "pichle" back, "this", "is" stay. */
export const STEPS: ReadonlyMap<string, number> = new Map([
  ...words('next nxt agle agla agli aane ane coming upcoming अगले अगला अगली आने').map((w) => [w, 1] as const),
  ...words(
    'last lst previous prev pichle pichla pichli pichhle pichhla pichhli pechle past पिछले पिछला पिछली',
  ).map((w) => [w, -1] as const),
  ...words('this dis is iss isi इस इसी').map((w) => [w, 0] as const),
]);

export type Grain = 'hour' | 'day' | 'week' | 'month' | 'year' | 'weekend';
export const GRAINS: ReadonlyMap<string, Grain> = new Map([
  ...words('week wk hafte hafta haftey weak saptah हफ्ते हफ़्ते हफ्ता सप्ताह').map((w) => [w, 'week'] as const),
  ...words('weeks wks').map((w) => [w, 'week'] as const),
  ...words('month months mahine mahina maheene महीने महीना माह').map((w) => [w, 'month'] as const),
  ...words('year years yr yrs saal sal साल वर्ष').map((w) => [w, 'year'] as const),
  ...words('weekend weekends wknd weekday weekdays वीकेंड').map((w) => [w, 'weekend'] as const),
  ...words('day days din dino दिन दिनों').map((w) => [w, 'day'] as const),
  ...words('hour hours hr hrs ghante ghanta ghnte घंटे घंटा घंटों').map((w) => [w, 'hour'] as const),
]);

export const OCLOCK: ReadonlySet<string> = new Set(words('baje bje bajey bj oclock बजे sharp'));
export const AM: ReadonlySet<string> = new Set(['am', 'a.m']);
export const PM: ReadonlySet<string> = new Set(['pm', 'p.m']);
export const DATE_WORD: ReadonlySet<string> = new Set(
  words('tarikh tareekh tarik tareek taarikh tarekh tareekh taareekh तारीख date'),
);
export const ORDINAL: ReadonlySet<string> = new Set(['st', 'nd', 'rd', 'th']);

/** Time gone by: "15 din se", "2 days ago". */
export const GONE_BY: ReadonlySet<string> = new Set(
  words('ago back pehle pahle se ho late hogaye hua hue gaye beet hone पहले से हो हुए गए बीत'),
);
export const SINCE: ReadonlySet<string> = new Set(words('since from past last pichle पिछले'));
export const BETWEEN: ReadonlySet<string> = new Set(
  words('ko ke ki k ka at around approx about by in on , - – को के की का'),
);
export const PAST_TENSE: ReadonlySet<string> = new Set(
  words(
    `tha thi thha gaya gayi gaye gya gyi gye hua hui hue kiya kia diya diye dia liya liye liya mila mili mile aaya aya aayi ayi aaye aye mangwaya mangaya mangvaya bheja bheji bheje bola bole boli kaha kharida khareeda
    order-kiya booked ordered received bought paid came sent was were got did said told had
    था थी गया गई गए हुआ हुई हुए किया दिया लिया मिला मिली आया आई आए मंगवाया मंगाया भेजा बोला कहा खरीदा खरीदी`,
  ),
);

/** After an ordinal these make it a floor or a form, not a day. */
export const COUNTED_BY_ORDINAL: ReadonlySet<string> = new Set(
  words(
    `floor flr manzil manjil class std standard grade pass fail gen generation sem semester time tym anniversary birthday bday avenue cross main street block phase number kaksha me mein science commerce arts board
    replacement item piece lot year yr page month branch shop store outlet kid child installment instalment kist batch attempt day row line one person visit sitting hand standerd wala wali wale ka ki ke evening morning`,
  ),
);
export const SEASONS: ReadonlySet<string> = new Set(words('winter summer monsoon season sardi garmi barsat'));
export const AROUND: ReadonlySet<string> = new Set(words('around after before by at @ approx till until ke'));
