/** Words of romanised Hindi that English does not have: enough of them make a message Hinglish. */
export const HINGLISH: ReadonlySet<string> = new Set(
  `hai h hain hu hun hoon ho tha thi the ka ki ke ko se me mein mai main mujhe muje mera meri mere hum hame humko hamara aap ap apka apki apke aapka aapki aapke tum tumhara tera bhai bhaiya bhaia bhaiyya didi ji
  kya kyu kyun kyo kaise kaisa kaisi kab kaha kahan kitna kitne kitni kaun konsa kaunsa kaunsi konsi kis kisi koi kuch kuchh nahi nhi nai ni nahin mat na haan han ha haanji chahiye chaiye chahie chahiyे chahta chahti karo karna kar kr krna kro krdo kardo karke krke
  karwana karwao karwani krwana bhejo bhej bhejna bheja bhejdo batao bata btao bta batana bataiye bataye dikhao dikha dena dedo de do dijiye dijie dijiyega lena le lo lunga lungi lenge liya li mila milega milegi milta milti milenge mil gaya gayi gaye gya gyi
  hua hui hue raha rahi rahe rha rhi rhe wala wali wale vala vali vale aur or ya par pe pr lekin magar bhi hi to toh ab abhi aaj kal parso subah shaam sham raat dopahar tak tk jaldi thoda thodi bahut bohot bhot zyada jyada kam sab sabhi poora pura puri
  accha acha achha thik theek sahi galat kharab naya nayi purana purani wapas vapas paisa paise rupay rupaye hazar hajar lakh yaha yahan waha wahan idhar udhar iska iski uska uski uske isko usko inka unka ye yeh wo woh voh jo jab tab agar phir fir sirf bas bina
  liye saath sath ghar dukan dukaan dukandar ladka ladki beta beti bachha bacche papa mummy maa kaam samaan saman maal daam dam bhav bhaav lagega lagegi lagta lagti padega padegi pad aayega aayegi ayega ayegi aata aati ata ati aana ana jana jayega jayegi jaega jayenge hoga hogi hota hoti hote
  sakta sakti sakte skta skte skti karte karti karta krte rakho rakhna rakh likho likhna namaste namaskar dhanyawad dhanyavad shukriya kripya kripaya bolo bol bola boli suno sun dekho dekh dekha pasand matlab waise aisa aise waisa jaisa kyuki kyunki isliye
  yaar yr arre are oye chalo chal theekh mangwana mangwaya mangaya khula khuli band chalu shuru khatam pehle pahle baad baki baaki dono teen char paanch saat aath dus bees pachas sau dhai dedh aadha adha kilo wahi yahi apne apna apni khud unhone maine tune hamne humne`.split(
    /\s+/,
  ),
);

/** Words above that English has too; they count for Hinglish only beside others. */
export const SHARED: ReadonlySet<string> = new Set(
  'h me main the to or do he par pe are hi ho so na no us is in an a i o ab so pad le li lo de ha han hu hum mat band sun ya ab mil bas sab maa papa dam kam sath jab tab bin ni'.split(
    ' ',
  ),
);
