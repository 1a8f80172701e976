/** Words of romanised Hindi that English does not have: enough of them make a message Hinglish. */
export const HINGLISH: ReadonlySet<string> = new Set(
  `hai h hain hu hun hoon ho tha thi the ka ki ke ko se me mein mai main mujhe muje mera meri mere hum hame humko hamara aap ap apka apki apke aapka aapki aapke tum tumhara tera bhai bhaiya bhaia bhaiyya didi ji
  kya kyu kyun kyo kaise kaisa kaisi kab kaha kahan kitna kitne kitni kaun konsa kaunsa kaunsi konsi kis kisi koi kuch kuchh nahi nhi nai ni nahin mat na haan han ha haanji chahiye chaiye chahie chahiyे chahta chahti karo karna kar kr krna kro krdo kardo karke krke
  karwana karwao karwani krwana bhejo bhej bhejna bheja bhejdo batao bata btao bta batana bataiye bataye dikhao dikha dena dedo de do dijiye dijie dijiyega lena le lo lunga lungi lenge liya li mila milega milegi milta milti milenge mil gaya gayi gaye gya gyi
  hua hui hue raha rahi rahe rha rhi rhe wala wali wale vala vali vale aur or ya par pe pr lekin magar bhi hi to toh ab abhi aaj kal parso subah shaam sham raat dopahar tak tk jaldi thoda thodi bahut bohot bhot zyada jyada kam sab sabhi poora pura puri
  accha acha achha thik theek sahi galat kharab naya nayi purana purani wapas vapas paisa paise rupay rupaye hazar hajar lakh yaha yahan waha wahan idhar udhar iska iski uska uski uske isko usko inka unka ye yeh wo woh voh jo jab tab agar phir fir sirf bas bina
  liye saath sath ghar dukan dukaan dukandar ladka ladki beta beti bachha bacche papa mummy maa kaam samaan saman maal daam dam bhav bhaav lagega lagegi lagta lagti padega padegi pad aayega aayegi ayega ayegi aata aati ata ati aana ana jana jayega jayegi jaega jayenge hoga hogi hota hoti hote
  sakta sakti sakte skta skte skti karte karti karta krte rakho rakhna rakh likho likhna namaste namaskar dhanyawad dhanyavad shukriya kripya kripaya bolo bol bola boli suno sun dekho dekh dekha pasand matlab waise aisa aise waisa jaisa kyuki kyunki isliye
  yaar yr arre are oye chalo chal theekh mangwana mangwaya mangaya khula khuli band chalu shuru khatam pehle pahle baad baki baaki dono teen char paanch saat aath dus bees pachas sau dhai dedh aadha adha kilo wahi yahi apne apna apni khud unhone maine tune hamne humne
  baat doge naam baar aaya baje gaadi alag mahine likh laga chalega jagah bana kare karni saal hamare badal nikla khana khali lene aaye hata kiya kaat lete aake bachhe daal har roz nikal chhota kapda
  pakka dusra paas aadmi aapne chala isme karu sahab loge hisab bhar karwa bachho ghante baal itna denge naap hafte pani andar kat pata bete upar jao karne utha chhod mahina baithe chhutti hamari dekhne
  aau hamko pada dete diye haath aate aage bachi lijiye bacha jai baith dekhna ladke rahega bhejte aane aayi jau shaadi kinne bahar leke bhada samne samajh dunga paani dabba daant taiyar gail galti
  ghanta aai bhijwa puch chalta sikhate seedha jawab barish insaan karoge pahunch lagao tarikh laika kharcha ketna kist silai asli lagwana malik poti pichli jata rehne taraf dusri pichle likha lana
  aaoge mehnga deyo kado banao hamre namak lakdi rakhte padta chahte dawai kha raste bolte aayenge bhejiye aapko bataya badi rehta purane itni umar mana usme jaoge payega agle khane itne bole bilkul jod
  dikhana usi wah peeche milna nikle paaji munda vich naal khadi bhejoge dusre hatao kijiye lage milte daalna gaon pahuncha jaye karenge banega jama nikalta banaya garmi lamba likhwana bahu usne pakki
  dungi zara makaan neeche chhote rehti likhwaya mili deewar unko lega sach gye dost sikhna banda chhoti bande karao bori bache padhate kaunse sasta pahucha dene isi yaad gir thu chahi banta deta kahi
  niche utar banaye lagwa lauta chadha khoon jio mehman chaar pati kamre darwaze dhone badh bukhar badha kiye poori dikhane toot tumhari usse jhule lagenge dabbe bachhi unse kamaye kithe dega banwana
  baitha pehli badhiya mala kadhi nako dala naye jaise chini bani chauki daan pichla milake bagal chhat bharti padi jaiye nikli uthwa das ghatiya pehla zameen chhap lagi sarkari paye naukri tapak kiraye
  ghutne walo lagane samay manzil rasid bhool awaaz muh saaf poore khate pareshan gayab kapde dobara tabiyat thanda ruk jhula kiraya turant laoge paungi khul der lao sakda jaan milao badlo chalel kiti
  bhejne badalna lautao joote zarurat mubarak mausam sunao isse padosi pahad pakda dua dikhaya dahi parcha lekar jaa bandh admi ruka andaza sadak utna jaai dhulai maaf nagad aail jaanch hafta chhoot
  babu bhor baithte aankh dekhe lebe bade sandesh chalte samadhan humare tanki tareekh suniye jaane sabse soch sabko lagaoge kaan jisme budhe hume khaali padti dhoop seedhi badboo akele chai sil daag
  milne ganda zor rote banwa anda suna chakkar likhne dikkat chamatkar chhodo krwa tumne krne bna gana bajana leni kru aarohi karwate gadda pucha agla katega deti hor chahida jeeta ajj baithega haigi
  lagaya paya haiga mangwa lehenge darshan layi karde kamm nikalo chaabi kidhar gol tumhare aao kisne sikha bheju darwaza pahije aahe sasti lagate mushkil darzi khulti warna toota chalate teesri pahuch
  aaunga patte dalwa baare wazan jodna kamzor thaili kho bulao jeetega kaala payenge bheji aaram karana khada dadi sarkar kabhi lambi uthate khtm chuka yha aawat ghoda uthayenge gud aajkal quintal
  chaddar futta baithi darwaja nikalwane kinare baraat dadhi sabka taaza lohe dhoe intezaam nakli budhau eenta rasta banake fasal kagaj tikat likhe mangwaiye lautana mehraru maai udhad dhokha thaila hoi
  padhai rahte bujhata sidhe sadi muft banate bharna kripa pagdi kata bhojan aayengi keh peeli pachchees pooch badalwana lagwani kohni jaisi lagne paidal chalna pyar tikega rehte karega chadhega aadhe
  karwane deni puchna jaana gehra halka jachega payegi khatta fayda feeka gyarah gaane ulta aisi samjhe kehta layak farsh gira ande astar mota dalni pota rukna lagana buzurgo humara samjha chhe chale
  dalna chuke shubh bech gehu batati dab rhega konse ktne alg rat yrr bhook maar ghnte pathar pas kabse krni khelega bhul aya abe nani teeke behen badhana banwao baja makan cheeni bolu kamar milke
  khulte jeeto samjho apan hundi hunda kinni kehde sakde hoya kinna tussi dite agge dita sare chak mehmaan laye parchi sharam dulhan pao kad milde aitwar wajje tuhada mainu akal hanji fer bharo gaddi
  todega paoge kiske sahit utra bane reh badla atka ukhad hawa phata faltu samajhdar bithao pichhle puranpoli bachega amba aali navratri milel zari kadhun bahin kaanch chadhana zali badlun dya ekdum
  sabke gussa tedhi sakali kuthe khup bakwas dikhate tumse kaccha beizzati dalo lelo kiski lautaya badtameezi tola daane sunta mazak mang phoote mehandi rakhu tikta taza pehni kisto bheje lambai dulhe
  chhapwana sikhne dikhani bekar zinda madad garib chunav pagal kutta bimar acchi bhare rakha utaar bolke phek chehre khola sheher daalo neela ghata aadhi bharega tukdo uthane sawal dikhta saste lagwau
  ispe lambe intezaar bura chinta tujhe padhana anguthi ulti paunga kavita agli goli kutte karani leta dana chek chlega hmare piche banwani satna honge nikalna bacchi`.split(
    /\s+/,
  ),
);

/** Words above that English has too; they count for Hinglish only beside others. */
export const SHARED: ReadonlySet<string> = new Set(
  'h me main the to or do he par pe are hi ho so na no us is in an a i o ab so pad le li lo de ha han hu hum mat band sun ya ab mil bas sab maa papa dam kam sath jab tab bin ni'.split(
    ' ',
  ),
);
