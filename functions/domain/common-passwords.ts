/** The most frequent leaked passwords, and those that French, Dutch and German keyboards add. */
const leaked = `
123456 1234567 12345678 123456789 1234567890 0123456789 01234567890 012345678910 12345678910 123456789012
1234567890123 12345678901234 123456789012345 1234567890123456 123456789101112 1234567891234 123456789123456789
123456123456 123456654321 12345612345678 123123 123123123 123123123123 1231231231 123321 123321123321 12341234
123412341234 1234512345 1234554321 123454321 1234321 123654 123654789 12365478 159753 147258 147258369 147852
147852369 741852963 789456123 7894561230 963852741 951753 258456 456789 456123 654321 7654321 87654321 987654321
9876543210 0987654321 098765432100 987654321012 112233 11223344 1122334455 112233445566 11223344556677 121212 12121212
121212121212 131313 101010 10101010 101010101010 102030 10203040 1020304050 010203 01020304 0102030405 010203040506
696969 69696969 777777 7777777 77777777 777777777777 666666 66666666 666666666666 111111 1111111 11111111 111111111
1111111111 11111111111 111111111111 222222 22222222 222222222222 333333 33333333 333333333333 444444 44444444
444444444444 555555 5555555 55555555 555555555555 888888 88888888 888888888888 999999 99999999 999999999 999999999999
000000 0000000 00000000 000000000 0000000000 000000000000 007007 110110 119119 123789 124578 125478963 134679 142536
142536789 159357 159753456 192837 192837465 246810 2468101214 250588 314159 31415926 314159265358 3141592653589 271828
420420 4815162342 520520 5201314 753951 789456 789789 852456 987987 999888 a12345 a123456 a1234567 a12345678 a123456789
aa123456 aa12345678 aaa111 aaaaaa aaaaaaa aaaaaaaa aaaaaaaaaa aaaaaaaaaaaa aaaaaa1 ab123456 abc123 abc1234 abc12345
abc123456 abc123abc123 abc123def456 abcabc abcd123 abcd1234 abcd12345 abcd123456 abcde12345 abcdef abcdef123456
abcdefg abcdefgh abcdefghi abcdefghij abcdefghijk abcdefghijkl abcdefghijklm abcdefghijklmnop abcdefghijklmnopqrstuvwxyz
a1b2c3 a1b2c3d4 a1b2c3d4e5 a1b2c3d4e5f6 a1s2d3 a1s2d3f4 1a2b3c 1a2b3c4d 1a2b3c4d5e 1a2b3c4d5e6f 1q2w3e 1q2w3e4r 1q2w3e4r5t
1q2w3e4r5t6y 1q2w3e4r5t6y7u8i 1qaz2wsx 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qaz1qaz 1qazxsw2 1qazxsw23edc q1w2e3 q1w2e3r4
q1w2e3r4t5 q1w2e3r4t5y6 qaz123 qazwsx qazwsx123 qazwsxedc qazwsxedcrfv qazwsxedc123 zaq12wsx zaq1zaq1 zaq1xsw2 zxc123
zxcvbn zxcvbnm zxcvbnm1 zxcvbnm123 zxcvbnm123456 zxcvbnmasdfghjkl asd123 asdasd asdasd123 asdasdasd asdasdasdasd asdf1234
asdf12345678 asdfasdf asdfasdfasdf asdfgh asdfgh123456 asdfghj asdfghjk asdfghjkl asdfghjkl123 asdfghjkl1234 asdfjkl
qwe123 qwe123qwe qwe123qwe123 qweasd qweasd123 qweasdzxc qweasdzxc123 qweqwe qweqwe123 qweqweqwe qweqweqweqwe
qwer1234 qwer12345678 qwert1 qwert123 qwert12345 qwerty qwerty1 qwerty12 qwerty123 qwerty1234 qwerty12345 qwerty123456
qwerty1234567 qwerty12345678 qwerty123456789 qwertyqwerty qwertyu qwertyui qwertyuio qwertyuiop qwertyuiop1 qwertyuiop12
qwertyuiop123 qwertyuiop1234 qwertyuiop123456 qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm 123qwe 123qweasd
123qweasdzxc 123qwe123qwe 123abc 123abc123abc 123asd 123456a 1234567a 12345678a 123456789a 1234567890a 1234567890abc
1234567890q 1234567890qwerty 12345qwert 12345qwerty 123456qwerty 1234qwer 1234qwerasdf 1234qwerasdfzxcv 123456abc
123456abcdef 123456azerty
azerty azerty1 azerty12 azerty123 azerty1234 azerty12345 azerty123456 azerty1234567 azerty12345678 azerty123456789
azertyazerty azertyu azertyui azertyuio azertyuiop azertyuiop1 azertyuiop12 azertyuiop123 azertyuiop1234
azertyuiop123456 azertyuiopqsdfghjklm azertyuiopqsdfghjklmwxcvbn azeqsd azeqsd123 azeqsdwxc azeqsdwxc123 azeaze
azeaze123 azeazeaze azeazeazeaze aze123 aze123aze123 azer1234 azerqsdf azerqsdfwxcv azsqdc aqwzsx aqwzsxedc aqwzsxedcrfv
1aqwzsx 1aqwzsxedc a1z2e3 a1z2e3r4 a1z2e3r4t5 a1z2e3r4t5y6 a1z2e3r4t5y6u7 1a2z3e 1a2z3e4r 1a2z3e4r5t 1a2z3e4r5t6y
qsdfgh qsdfghj qsdfghjk qsdfghjkl qsdfghjklm qsdfghjklm123 qsdfqsdf wxcvbn wxcvbn123 wxcvbnwxcvbn 123azerty 1234azerty
123456789azerty &é"'(- &é"'(-è_çà &é"'(-è_
qwertz qwertz1 qwertz12 qwertz123 qwertz1234 qwertz12345 qwertz123456 qwertzqwertz qwertzu qwertzui qwertzuio qwertzuiop
qwertzuiop123 qwertzuiopü qwertzuiopasdfghjkl yxcvbn yxcvbnm yxcvbnm123 asdfghjklöä asdfghjklyxcvbnm 1qay2wsx
1qay2wsx3edc 1q2w3e4r5t6z
password passw0rd p@ssw0rd p@ssword pa55word pa55w0rd pa$$word pa$$w0rd passwd passpass passpass123 passpasspass pass123
pass1234 pass12345 pass123456 pass123word password0 passwordpassword password123456789 mypassword mypassword1
mypassword123 mypassword1234 yourpassword newpassword newpassword1 newpassword123 newpassword1! thisismypassword
thisisapassword thisispassword nopassword nopassword123 supersecret topsecret topsecret123 verysecret mysecret
mysecretpassword secretpassword secretpassword123 letmein letmein1 letmein123 letmein12345 letmeinplease letmeinnow
letmein123456 openthedoor opensesame opensesame123 sesame sesameouvretoi sesame123 changeme changeme1 changeme12
changeme123 changeme1234 changeme123! changethis changeit changemeplease changemenow changeme2024 default default123
temporary temporary123 temppass temppassword temppass123 temp1234 welcome welcome1 welcome12 welcome123 welcome1234
welcome12345 welcome@123 welcomehome welcomeback welcome2024 welcome2025 welcome2026 guest123 guestguest test123 test1234
test12345 test123456 testtest testtest123 testtesttest testing testing1 testing123 testing12345 test123test123 tester
tester123 user1234 user123456 useruser username username123 usernamepassword admin1 admin12 admin123 admin1234 admin12345
admin123456 admin@123 adminadmin adminadmin1 adminadmin123 adminadminadmin administrator administrator1 administrator123
administrateur administrateur1 administrateur123 administratie administratie123 root123 rootroot rootpassword
superuser superuser123 superman superman1 superman123 batman batman123 batmanbatman spiderman spiderman1 spiderman123
ironman ironman123 wolverine captain captain123 captainamerica starwars starwars1 starwars123 starwars1234 skywalker
lukeskywalker darthvader maytheforce maytheforcebewithyou yoda1234 pokemon pokemon1 pokemon123 pokemonpokemon pikachu
pikachu123 digimon naruto naruto123 narutouzumaki sasuke onepiece dragonball dragonball1 dragonballz dragonballz1 songoku
vegeta minecraft minecraft1 minecraft123 fortnite fortnite123 fortnite1234 roblox roblox123 playstation playstation1
playstation2 playstation3 playstation4 playstation5 nintendo nintendo64 nintendo123 gamecube xbox360 callofduty
callofduty123 counterstrike counterstrike1 worldofwarcraft warcraft warcraft3 diablo diablo2 zelda123 mariomario
supermario supermario1 supermariobros harrypotter harrypotter1 harrypotter123 hogwarts hermione dumbledore
lordoftherings gandalf frodo123 gameofthrones winteriscoming matrix matrix123 trustno1 trustnoone trustno1trustno1
iloveyou iloveyou1 iloveyou12 iloveyou123 iloveyou1234 iloveyou2 iloveyou3000 iloveyouforever iloveyousomuch
iloveyoubaby iloveyou143 iloveu iloveu123 ilovemyself ilovemyfamily ilovemymom ilovemydog ilovemycat ilovemusic
ilovejesus ilovegod lovelove lovelove123 lovelovelove loveme loveme123 lover123 lovers lovely lovely123 loveyou
loveyou123 loveyouforever mylove mylove123 truelove foreverlove foreverandever forever forever21 forever123 together
togetherforever sweetheart sweetheart1 honey123 honeybee baby123 babygirl babygirl1 babygirl12 babygirl123 babyboy
princess princess1 princess12 princess123 princess1234 princessa queen123 kingking angel123 angels angelangel angelica
sunshine sunshine1 sunshine12 sunshine123 sunshine1234 sunflower sunflower1 sunflower123 summer summer1 summer123
summer12 summertime summertime1 summer2020 summer2021 summer2022 summer2023 summer2024 summer2025 summer2026 winter
winter123 wintertime winter2020 winter2021 winter2022 winter2023 winter2024 winter2025 winter2026 spring2024 spring2025
spring2026 autumn2024 autumn2025 autumn2026 springtime monday123 friday13 friday123 january february september
september1 september11 october november november1 december december1 december25 birthday birthday1 happybirthday
happybirthday1 happy123 happyday happydays happylife happiness happiness1 happyfamily smile123 smiley flower flowers
flower123 flowerpower butterfly butterfly1 butterfly123 rainbow rainbow1 rainbow123 unicorn unicorn123 dolphin dolphins
dolphin123 monkey monkey1 monkey12 monkey123 monkey1234 dragon dragon1 dragon12 dragon123 dragon1234 dragondragon tiger123
tigers tigger tigger123 lionking lionheart cheetah panther eagles eagle123 falcon falcons phoenix phoenix1 phoenix123
wolf1234 wolfpack bulldog bulldogs horses horse123 puppy123 puppies kitten kittens kitty123 hellokitty hellokitty1
hellokitty123 catdog catcat chicken chicken1 chicken123 turtle turtle123 rabbit rabbit123 bunny123 cookie cookie123
cookies cookiemonster chocolate chocolate1 chocolate123 chocolat chocolat1 chocolat123 chocolatchocolat banana banana123
bananabanana orange orange123 cherry cherry123 strawberry strawberry1 pineapple pineapple1 watermelon cheese cheese123
pizza123 pizzapizza hamburger spaghetti coffee coffee123 cocacola cocacola1 cocacola123 pepsi123 budweiser heineken
heineken1 guinness jackdaniels jackdaniels1 whiskey vodka123 tequila computer computer1 computer12 computer123
computer1234 internet internet1 internet123 google google1 google123 googlegoogle facebook facebook1 facebook123
facebook1234 instagram instagram1 instagram123 twitter twitter123 youtube youtube123 linkedin linkedin123 snapchat
snapchat123 tiktok123 whatsapp whatsapp123 microsoft microsoft1 microsoft123 windows windows1 windows10 windows11
windows7 windowsxp windows123 apple123 appleapple iphone iphone123 iphone12 samsung samsung1 samsung123 samsung1234
galaxy galaxy123 motorola nokia123 nokia3310 blackberry android android123 bluetooth wireless network netflix netflix123
amazon123 amazonprime paypal123 yahoo123 hotmail hotmail1 hotmail123 gmail123 gmail1234 email123 outlook123 adobe123
photoshop photoshop1 dropbox dropbox123 access access123 access14 login123 login1234 loginlogin loginpassword logmein
master master1 master12 master123 master1234 mastermaster masterkey shadow shadow1 shadow12 shadow123 killer killer123
hunter hunter1 hunter2 hunter123 ranger rangers soccer soccer1 soccer12 soccer123 football football1 football12
football123 football1234 footballfootball baseball baseball1 baseball12 baseball123 basketball basketball1 basketball123
hockey hockey123 tennis tennis123 volleyball volleyball1 golfing golf1234 swimming swimming1 skating skateboard
skateboard1 snowboard snowboard1 michael michael1 michael123 michelle michelle1 michelle123 jessica jessica1 jessica123
jennifer jennifer1 jennifer123 jordan jordan23 jordan123 michaeljordan charlie charlie1 charlie123 ashley ashley123
daniel daniel1 daniel123 andrew andrew1 andrew123 anthony anthony1 anthony123 joshua joshua1 joshua123 matthew
matthew1 matthew123 william william1 william123 robert robert1 robert123 thomas thomas1 thomas12 thomas123 christopher
christopher1 jonathan jonathan1 jonathan123 nicholas nicholas1 benjamin benjamin1 benjamin123 alexander alexander1
alexander123 alexandra alexandra1 elizabeth elizabeth1 victoria victoria1 victoria123 samantha samantha1 stephanie
stephanie1 amanda amanda123 melissa melissa1 nicole nicole1 nicole123 hannah hannah123 sophie sophie1 sophie123
george george123 richard richard1 steven patrick patrick1 patrick123 martin martin1 martin123 david123 david1234
maggie ginger pepper pepper123 buster harley harley123 harleydavidson thunder thunder1 thunder123 mustang mustang1
mustang123 corvette ferrari ferrari1 ferrari123 porsche porsche1 porsche911 porsche123 mercedes mercedes1 mercedes123
bmw12345 bmwbmw bmwbmwbmw lamborghini lamborghini1 volkswagen volkswagen1 yamaha yamaha123 yamahar1 honda123 kawasaki
suzuki toyota123 golden golden123 silver silver123 diamond diamond1 diamond123 purple purple1 purple123 yellow
yellow123 green123 greenday greenday1 redred blueblue blue1234 black123 blackblack blackcat blacksabbath whitewhite
metallica metallica1 metallica123 ironmaiden ironmaiden1 slipknot slipknot1 slipknot666 linkinpark linkinpark1 nirvana
nirvana1 rammstein rammstein1 rammstein123 acdcacdc eminem eminem1 eminem123 tupac123 rockstar rockstar1 rockandroll
rockandroll1 pinkfloyd pinkfloyd1 ledzeppelin bobmarley bobmarley1 michaeljackson justinbieber justinbieber1 onedirection
onedirection1 liverpool liverpool1 liverpool123 liverpoolfc arsenal arsenal1 arsenal123 chelsea chelsea1 chelsea123
manchester manchester1 manchesterunited manunited manutd barcelona barcelona1 barcelona123 fcbarcelona fcbarcelona1
realmadrid realmadrid1 realmadrid123 juventus juventus1 juventus123 intermilan acmilan cristiano cristiano7 ronaldo
ronaldo7 ronaldo123 cristianoronaldo messi123 messi10 lionelmessi neymar neymar10 beckham jesus123 jesuschrist
jesuschrist1 jesusislord jesuslovesme jesus777 godisgood godisgood1 godislove godbless godblessme blessed blessed1
blessed123 heaven heaven123 heavenly faith123 freedom freedom1 freedom123 peace123 peaceandlove justice liberty liberty1
whatever whatever1 whatever123 nothing nothing123 something everything anything nobody somebody goodluck goodluck123
goodmorning goodnight hello1 hello12 hello123 hello1234 hello12345 hellohello hello123hello helloworld helloworld1
helloworld123 hellothere hellokitty12 helpme helpmeplease secret secret1 secret123 secret1234 secrets fuckyou fuckyou1
fuckyou2 fuckyou123 fuckoff asshole asshole1 bullshit bastard bitch123 biteme blowme pussycat playboy playboy1 sexsex
sexy123 sexygirl sexylady danger danger123 death123 devil666 vampire vampire1 zombie zombie123 ninja123 ninjaninja
samurai pirate pirates cowboy cowboys cowboys1 student student1 student123 teacher teacher1 teacher123 school school123
college university education library internet12 scooter scooter1 scoobydoo scoobydoo1 spongebob spongebob1 spongebob123
mickeymouse mickeymouse1 mickey mickey123 minnie donaldduck snoopy snoopy123 garfield garfield1 simpsons homersimpson
bartsimpson bart1234 southpark asterix asterix123 obelix tintin tintin123 lucky123 lucky777 luckyluke luckyluke1 lucky7
money123 moneymoney moneymoney123 dollar dollars million millionaire business business1 marketing manager manager123
boss1234 director company company1 company123 office office123 london london123 london2012 newyork newyork1 newyork123
newyorkcity california california1 america america1 america123 canada canada123 australia australia1 england england1
england123 france98 paris123 parisparis berlin123 amsterdam amsterdam1 amsterdam123 brussels brussel brussel123 bruxelles
bruxelles1 bruxelles1000 belgium belgium1 belgique belgique1 belgique123 belgie123 antwerpen antwerpen1 antwerpen123
gent1234 brugge leuven charleroi liege1 liege123 namur123 anderlecht anderlecht1 standard1 standardliege clubbrugge
clubbrugge1 rodeduivels reddevils diablesrouges switzerland geneve geneve123 zurich luxembourg luxembourg1 portugal
portugal1 portugal123 benfica benfica1 espana espana123 italia italia123 italiano algerie algerie1 algerie123 algerie213
algeria tunisie tunisie123 maroc123 maroc2022 marocain africa africa123 brasil brasil123 mexico mexico123 russia russia123
abracadabra abracadabra1 supercalifragilisticexpialidocious incorrect incorrectpassword correcthorse
correcthorsebatterystaple thequickbrownfox thequickbrownfoxjumpsoverthelazydog tobeornottobe allyourbasearebelongtous
`;

const roots = `
password wachtwoord mijnwachtwoord meinpasswort motdepasse monmotdepasse lemotdepasse motdepass motpasse
bonjour bonsoir bienvenue bienvenu coucou salut soleil lesoleil doudou loulou nounours chouchou chaton chouette
minou minette titi toto tata tutu papa maman papamaman mamanpapa mamancherie famille mafamille maison mamaison mavie
amour monamour moncoeur jetaime jetaimemonamour jetadore tuesmavie cheri cherie mapuce princesse prince ange
liberte egalite fraternite libertegalite libertegalitefraternite vivelafrance vivelamour vivelavie france paris marseille
allezlom olympique olympiquedemarseille olympiquelyonnais lyon lille toulouse bordeaux nantes nice strasbourg montpellier
aixenprovence provence bretagne corse normandie psgpsg parissaintgermain allezparis zidane mbappe napoleon johnny
johnnyhallyday camille nicolas isabelle catherine christine nathalie stephane sebastien alexandre alexandra vincent julien
jerome laurent philippe francois caroline celine sandrine valerie veronique virginie sylvie pauline manon marine marie
mathieu maxime quentin romain thomas pierre jeanpierre jeanmarie jacques jeanne claude chocolat fromage camembert
vacances noel perenoel joyeuxnoel bonneannee printemps automne hiver lundi vendredi janvier juillet septembre
octobre novembre decembre poisson papillon tortue grenouille cheval chien chat dauphin licorne voiture peugeot renault
citroen football rugby tennis basket velo moto guitare musique danse police pompier medecin infirmiere secret
secrets monsecret nepasouvrir ouvretoi ouvre laissemoientrer cestmoi jesaispas jenesaispas jaioublie aucun rien nimporte
nimportequoi espaceclient moncompte connexion identifiant utilisateur client abonne locataire facture contrat energie
electricite gaz eau regie
welkom hallo hallohallo goedemorgen geheim geheimen mijngeheim toegang inloggen gebruiker klant ikhouvanjou ikhouvanjouw
ikhouvanje liefde liefje schatje schatjes lieverd knuffel moeder vader mama mamapapa familie thuis voetbal ajax ajaxajax
feyenoord psveindhoven nederland holland oranje vlaanderen belgie zomer winter lente herfst zonnetje zonneschijn vlinder
konijn paard hond poes poesje kat koekje chocolade patat fiets computer tijger draak prinses koningin ditisgeheim
ditismijnwachtwoord verander veranderen wijzigmij
willkommen passwort geheim geheimnis meingeheimnis ichliebedich ichliebedichsosehr schatz schatzi liebling liebe mausi
hasi baerchen engel sonne sonnenschein sommer fruehling deutschland berlin hamburg muenchen koeln frankfurt schalke
schalke04 fcbayern bayernmuenchen bayern borussia borussiadortmund dortmund fussball weltmeister hallo hallihallo
guten gutentag gutenmorgen tschuess kennwort meinkennwort zugang anmelden benutzer kunde sicherheit computer schmetterling
schokolade katze hund pferd drache prinzessin koenig michaelschumacher ferrari mercedes aendern aendermich
qwerty qwertz azerty azertyuiop qwertyuiop iloveyou welcome letmein changeme admin administrator login dragon monkey
sunshine princess football baseball superman batman starwars master shadow hello secret summer winter spring autumn
internet samsung google facebook pokemon computer
`;

const endings = `
1 12 123 1234 12345 123456 1234567 12345678 123456789 0 00 01 007 11 13 21 22 33 69 75 77 99 111 123! 1234! 1! 12! ! !! @123
@1234 2000 2010 2015 2016 2017 2018 2019 2020 2021 2022 2023 2024 2025 2026 2027 2024! 2025! 2026! abc aze azerty qwerty
`;

const wordsOf = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '');

const lengthened = wordsOf(roots).flatMap((root) => [
  root,
  root + root,
  ...wordsOf(endings).map((ending) => root + ending),
]);

/** Six characters and more, in lower case (ASVS 6.2.4, NIST SP 800-63B-4, 3.1.1.2). */
export const commonPasswords: ReadonlySet<string> = new Set(
  [
    ...wordsOf(leaked),
    ...lengthened,
    'correct horse battery staple',
    'je ne sais pas',
    'mot de passe',
    'mon mot de passe',
  ].filter((password) => password.length >= 6),
);
