import { shift, weekdayOf } from './calendar.ts';
import { listed as listedFrom, type Rule } from './holiday-rules.ts';
import { islamicDay } from './islamic.ts';

/** As India's calendars set them from 2018 on. */
const listed = (days: string, later = 0): Rule => listedFrom(2018, days, later);

const islamic =
  (month: number, day: number): Rule =>
  (year) =>
    islamicDay(year, month, day);

/** The Friday before the month ends. */
const lastFridayOfRamadan: Rule = (year) => {
  const eid = islamicDay(year, 10, 1);
  return eid && shift(eid, -((weekdayOf(eid) - 5 + 7) % 7 || 7));
};

const DIWALI = '11-07 10-27 11-14 11-04 10-24 11-12 11-01 10-20 11-08 10-29 10-17';
const HOLI = '03-02 03-21 03-10 03-29 03-18 03-08 03-25 03-14 03-04 03-22 03-11';
const DUSSEHRA = '10-19 10-08 10-25 10-15 10-05 10-24 10-12 10-02 10-20 10-09 09-27';
const RAKHI = '08-26 08-15 08-03 08-22 08-11 08-30 08-19 08-09 08-28 08-17 08-05';
const JANMASHTAMI = '09-03 08-24 08-12 08-30 08-19 09-07 08-26 08-16 09-04 08-25 08-13';
const GANESH = '09-13 09-02 08-22 09-10 08-31 09-19 09-07 08-27 09-14 09-04 08-23';
const KARWA = '10-27 10-17 11-04 10-24 10-13 11-01 10-20 10-10 10-29 10-18 10-07';
const SHIVRATRI = '02-13 03-04 02-21 03-11 03-01 02-18 03-08 02-26 02-15 03-06 02-23';
const RAM_NAVAMI = '03-25 04-13 04-02 04-21 04-10 03-30 04-17 04-06 03-26 04-15 04-03';
const UGADI = '03-18 04-06 03-25 04-13 04-02 03-22 04-09 03-30 03-19 04-07 03-27';
const MAHAVIR = '03-29 04-17 04-06 04-25 04-14 04-04 04-21 04-10 03-31 04-19 04-07';
const ONAM = '08-24 09-11 08-31 08-21 09-08 08-29 09-15 09-05 08-26 09-12 09-01';
const GURPURAB = '11-23 11-12 11-30 11-19 11-08 11-27 11-15 11-05 11-24 11-14 11-02';
const BUDDHA = '04-30 05-18 05-07 05-26 05-16 05-05 05-23 05-12 05-01 05-20 05-08';
const NAVRATRI = '10-10 09-29 10-17 10-07 09-26 10-15 10-03 09-22 10-11 09-30 09-19';
const RAVIDASS = '01-31 02-19 02-09 02-27 02-16 02-05 02-24 02-12 02-01 02-20 02-10';
const AKSHAYA = '04-18 05-07 04-26 05-14 05-03 04-22 05-10 04-30 04-19 05-09 04-27';
const VASANT = '01-22 02-10 01-29 02-16 02-05 01-26 02-14 02-02 01-23 02-11 01-31';

/** Names of festivals, divided by |, that follow the moon. */
export const LUNAR_FESTIVALS: readonly (readonly [string, Rule])[] = [
  ['diwali|deepawali|dipawali|deepavali|lakshmi puja|दिवाली|दीवाली|दीपावली', listed(DIWALI)],
  ['dhanteras|धनतेरस', listed(DIWALI, -2)],
  ['bhai dooj|bhaidooj|भाई दूज', listed(DIWALI, 2)],
  ['chhath|chhath puja|छठ', listed(DIWALI, 6)],
  ['holi|होली', listed(HOLI)],
  ['dussehra|dashahra|dussera|दशहरा|दशहरे|vijayadashami', listed(DUSSEHRA)],
  ['maha saptami|durga saptami', listed(DUSSEHRA, -3)],
  ['maha ashtami|durga ashtami', listed(DUSSEHRA, -2)],
  ['maha navami', listed(DUSSEHRA, -1)],
  ['valmiki jayanti|maharishi valmiki jayanti|pargat diwas|sharad purnima', listed(DUSSEHRA, 5)],
  ['rakhi|raksha bandhan|rakshabandhan|राखी|रक्षाबंधन|रक्षा बंधन', listed(RAKHI)],
  ['janmashtami|krishna janmashtami|जन्माष्टमी', listed(JANMASHTAMI)],
  ['ganesh chaturthi|गणेश चतुर्थी', listed(GANESH)],
  ['karwa chauth|karva chauth|karwachauth|करवा चौथ', listed(KARWA)],
  ['shivratri|shivaratri|maha shivratri|maha shivaratri|mahashivratri|महाशिवरात्रि', listed(SHIVRATRI)],
  ['ram navami|rama navami|ramnavami|राम नवमी', listed(RAM_NAVAMI)],
  ['ugadi|yugadi|gudi padwa|gudipadwa', listed(UGADI)],
  ['mahavir jayanti|mahaveer jayanti|mahavir janma kalyanak|mahaveer janma kalyanak', listed(MAHAVIR)],
  ['onam|thiru onam|thiruvonam', listed(ONAM)],
  ['guru nanak jayanti|gurpurab|guru purab|guru nanak birthday', listed(GURPURAB)],
  ['buddha purnima|buddha jayanti|vesak', listed(BUDDHA)],
  ['navratri|navaratri|navratra|नवरात्रि', listed(NAVRATRI)],
  ['guru ravidass jayanti|guru ravidas jayanti|guru ravidass birthday', listed(RAVIDASS)],
  ['akshaya tritiya|akshayatritiya', listed(AKSHAYA)],
  ['vasant panchami|basant panchami|saraswati puja', listed(VASANT)],
  ['eid al fitr|eid ul fitr|id al fitr|id ul fitr|meethi eid|ramzan eid', islamic(10, 1)],
  ['eid al adha|eid ul adha|id al adha|id ul adha|bakrid|bakra eid|sacrifice feast', islamic(12, 10)],
  ['ramadan|ramzan|ramadhan', islamic(9, 1)],
  ['laylat al kadr|shab e kadr|night of power', islamic(9, 27)],
  ['jamat ul vida|jumuatul vida|jumuatul wida', lastFridayOfRamadan],
  ['islamic new year|hijri new year|amun jadid', islamic(1, 1)],
  ['ashura|day of ashura|muharram', islamic(1, 10)],
  ['isra and miraj|shab e miraj|ascension to heaven', islamic(7, 27)],
  ['shab e barat', islamic(8, 15)],
  ['eid milad|milad un nabi|eid e milad|mawlid', islamic(3, 12)],
  ['hazarat alis birthday|hazrat alis birthday', islamic(7, 13)],
];
