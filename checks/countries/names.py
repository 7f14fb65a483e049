"""Countries and territories: ISO 3166 codes with those of large data services, names in seven languages, adjectives.

Names and codes from the Unicode Common Locale Data Repository 47, © Unicode, Inc., under the Unicode License V3
(https://www.unicode.org/license.txt); with them what statistics offices write besides ("Korea, Rep.", `EL`, `U2`). A
line is `CODES: NAMES | ADJECTIVES`, the two letters of ISO first; one that begins with a blank goes on with the one
above.
"""

TABLE = """\
001 WLD OWID_WRL W0 W1 1W: world; Welt; Monde; Mundo; Mondo; wereld; World; WLD; OWID_WRL; Weltweit
AD AND 020: Andorra; Andorre
AE ARE 784: United Arab Emirates; Vereinigte Arabische Emirate; Émirats arabes unis; Emiratos Árabes Unidos; Emirati
  Arabi Uniti; Emirados Árabes Unidos; Verenigde Arabische Emiraten
AF AFG 004: Afghanistan; Afganistán; Afeganistão
AG ATG 028: Antigua & Barbuda; Antigua und Barbuda; Antigua-et-Barbuda; Antigua y Barbuda; Antigua e Barbuda; Antígua
  e Barbuda; Antigua en Barbuda
AI AIA 660: Anguilla; Anguila
AL ALB 008: Albania; Albanien; Albanie; Albânia; Albanië | albanian; albanisch; albanais; albanés; albanese; albanês;
  albanees
AM ARM 051: Armenia; Armenien; Arménie; Armênia; Armenië | armenian; armenisch; arménien; armenio; armeno; armênio;
  armeens
AO AGO 024: Angola
AR ARG 032: Argentina; Argentinien; Argentine; Argentinië
AS ASM 016: American Samoa; Amerikanisch-Samoa; Samoa américaines; Samoa Americana; Samoa Americane; Amerikaans-Samoa
AT AUT 040: Austria; Österreich; Autriche; Áustria; Oostenrijk | austrian; österreichisch; autrichien; austriaco;
  austríaco; oostenrijks
AU AUS 036: Australia; Australien; Australie; Austrália; Australië | australian; australisch; australien; australiano
AW ABW 533: Aruba
AX ALA 248: Åland Islands; Ålandinseln; Îles Åland; Islas Aland; Isole Åland; Ilhas Aland; Åland
AZ AZE 031: Azerbaijan; Aserbaidschan; Azerbaïdjan; Azerbaiyán; Azerbaigian; Azerbaijão; Azerbeidzjan | azerbaijani;
  aserbaidschanisch; azerbaïdjanais; azerbaiyano; azerbaigiano; azerbaijano; azerbeidzjaans
BA BIH 070: Bosnia & Herzegovina; Bosnien und Herzegowina; Bosnie-Herzégovine; Bosnia y Herzegovina; Bosnia ed
  Erzegovina; Bósnia e Herzegovina; Bosnië en Herzegovina
BB BRB 052: Barbados; Barbade
BD BGD 050: Bangladesh; Bangladesch; Bangladés | bangla; bengalisch; bengali; bengalí; bengalese; bengaals
BE BEL 056: Belgium; Belgien; Belgique; Bélgica; Belgio; België | belgian; belgisch; belge; belga
BF BFA 854: Burkina Faso; Burquina Faso
BG BGR 100: Bulgaria; Bulgarien; Bulgarie; Bulgária; Bulgarije | bulgarian; bulgarisch; bulgare; búlgaro; bulgaro;
  bulgaars
BH BHR 048: Bahrain; Bahreïn; Baréin; Bahrein; Barein
BI BDI 108: Burundi
BJ BEN 204: Benin; Bénin; Benín
BL BLM 652: St. Barthélemy; Saint-Barthélemy; San Bartolomé; São Bartolomeu
BM BMU 060: Bermuda; Bermudes; Bermudas
BN BRN 096: Brunei; Brunei Darussalam; Brunéi
BO BOL 068: Bolivia; Bolivien; Bolivie; Bolívia; Bolivia (Plurinational State of)
BQ BES 535: Caribbean Netherlands; Karibische Niederlande; Pays-Bas caribéens; Caribe neerlandés; Caraibi Olandesi;
  Países Baixos Caribenhos; Caribisch Nederland
BR BRA 076: Brazil; Brasilien; Brésil; Brasil; Brasile; Brazilië | brazilian; brasilianisch; brésilien; brasileño;
  brasiliano; brasileiro; braziliaans
BS BHS 044: Bahamas; Bahama's; The Bahamas; Bahamas, The
BT BTN 064: Bhutan; Bhoutan; Bután; Butão
BW BWA 072: Botswana; Botsuana
BY BLR 112: Belarus; Biélorussie; Bielorrusia; Bielorussia; Bielorrússia
BZ BLZ 084: Belize; Belice
CA CAN 124: Canada; Kanada; Canadá | canadian; kanadisch; canadien; canadiense; canadese; canadense; canadees
CC CCK 166: Cocos (Keeling) Islands; Kokosinseln; Îles Cocos; Islas Cocos; Isole Cocos (Keeling); Ilhas Cocos
  (Keeling); Cocoseilanden
CD COD ZAR 180: Congo - Kinshasa; Kongo-Kinshasa; Congo-Kinshasa; República Democrática del Congo; Congo, Dem. Rep.;
  Democratic Republic of the Congo; DR Congo
CF CAF 140: Central African Republic; Zentralafrikanische Republik; République centrafricaine; República
  Centroafricana; Repubblica Centrafricana; República Centro-Africana; Centraal-Afrikaanse Republiek
CG COG 178: Congo - Brazzaville; Kongo-Brazzaville; Congo-Brazzaville; Congo; República do Congo; Congo, Rep.
CH CHE 756: Switzerland; Schweiz; Suisse; Suiza; Svizzera; Suíça; Zwitserland | swiss; schweizerisch; schweizer;
  suisse; suizo; svizzero; suíço; zwitsers
CI CIV 384: Côte d'Ivoire; Costa d'Avorio; Costa do Marfim; Ivoorkust; Cote d'Ivoire; Ivory Coast
CK COK 184: Cook Islands; Cookinseln; Îles Cook; Islas Cook; Isole Cook; Ilhas Cook; Cookeilanden
CL CHL 152: Chile; Chili; Cile
CM CMR 120: Cameroon; Kamerun; Cameroun; Camerún; Camerun; Camarões; Kameroen
CN CHN 156: China; Chine; Cina | chinese; chinesisch; chinois; chino; cinese; chinês; chinees
CO COL 170: Colombia; Kolumbien; Colombie; Colômbia
CR CRI 188: Costa Rica
CU CUB 192: Cuba; Kuba
CV CPV 132: Cape Verde; Cabo Verde; Cap-Vert; Capo Verde; Kaapverdië
CW CUW 531: Curaçao; Curazao
CX CXR 162: Christmas Island; Weihnachtsinsel; Île Christmas; Isla de Navidad; Isola Christmas; Ilha Christmas;
  Christmaseiland
CY CYP 196: Cyprus; Zypern; Chypre; Chipre; Cipro
CZ CZE 203: Czechia; Tschechien; Tchéquie; Chequia; Cechia; Tchéquia; Tsjechië; Czech Republic | czech; tschechisch;
  tchèque; checo; ceco; tcheco; tsjechisch
DE DEU 276: Germany; Deutschland; Allemagne; Alemania; Germania; Alemanha; Duitsland | german; deutsch; allemand;
  alemán; tedesco; alemão; duits
DJ DJI 262: Djibouti; Dschibuti; Yibuti; Gibuti; Djibuti
DK DNK 208: Denmark; Dänemark; Danemark; Dinamarca; Danimarca; Denemarken | danish; dänisch; danois; danés; danese;
  dinamarquês; deens
DM DMA 212: Dominica; Dominique
DO DOM 214: Dominican Republic; Dominikanische Republik; République dominicaine; República Dominicana; Repubblica
  Dominicana; Dominicaanse Republiek
DZ DZA 012: Algeria; Algerien; Algérie; Argelia; Argélia; Algerije
EC ECU 218: Ecuador; Équateur; Equador
EE EST 233: Estonia; Estland; Estonie; Estônia | estonian; estnisch; estonien; estonio; estone; estoniano; estisch
EG EGY 818: Egypt; Ägypten; Égypte; Egipto; Egitto; Egito; Egypte; Egypt, Arab Rep.
EH ESH 732: Western Sahara; Westsahara; Sahara occidental; Sáhara Occidental; Sahara Occidentale; Saara Ocidental;
  Westelijke Sahara
ER ERI 232: Eritrea; Érythrée; Eritreia
ES ESP 724: Spain; Spanien; Espagne; España; Spagna; Espanha; Spanje | spanish; spanisch; espagnol; español; spagnolo;
  espanhol; spaans
ET ETH 230 231: Ethiopia; Äthiopien; Éthiopie; Etiopía; Etiopia; Etiópia; Ethiopië
EU EUU EU27 EU27_2020 EU28 EU27_2007 EU_V 4F: European Union; Europäische Union; Union européenne; Unión Europea;
  Unione europea; União Europeia; Europese Unie; EU; EU27; European Union (EU27)
EZ EA EMU EA19 EA20 EA21 U2 I8 I9 XC: Eurozone; zone euro; zona del euro; Eurozona; zona do euro; eurozone; euro area;
  euro zone; Euroraum; Euro-Zone; Euro-Währungsgebiet; área euro; área do euro; area dell'euro; area euro; eurogebied;
  Euro area (changing composition)
FI FIN 246: Finland; Finnland; Finlande; Finlandia; Finlândia | finnish; finnisch; finnois; finés; finlandese;
  finlandês; fins
FJ FJI 242: Fiji; Fidschi; Fidji; Fiyi; Figi
FK FLK 238: Falkland Islands; Falklandinseln; Îles Malouines; Islas Malvinas; Isole Falkland; Ilhas Malvinas;
  Falklandeilanden
FM FSM 583: Micronesia; Mikronesien; Micronésie; Micronésia
FO FRO 234: Faroe Islands; Färöer; Îles Féroé; Islas Feroe; Isole Fær Øer; Ilhas Faroé; Faeröer
FR FRA FXX 250 249: France; Frankreich; Francia; França; Frankrijk | french; französisch; français; francés; francese;
  francês; frans
GA GAB 266: Gabon; Gabun; Gabón; Gabão
GB GBR 826 UK: United Kingdom; Vereinigtes Königreich; Royaume-Uni; Reino Unido; Regno Unito; Verenigd Koninkrijk;
  Great Britain; Britain; United Kingdom of Great Britain and Northern Ireland; Großbritannien; Grande-Bretagne; Gran
  Bretaña; Gran Bretagna; Grã-Bretanha; Groot-Brittannië | british; britisch; britannique; británico; britannico;
  britânico; brits
GD GRD 308: Grenada; Grenade; Granada
GE GEO 268: Georgia; Georgien; Géorgie; Geórgia; Georgië | georgian; georgisch; géorgien; georgiano
GF GUF 254: French Guiana; Französisch-Guayana; Guyane française; Guayana Francesa; Guyana Francese; Guiana Francesa;
  Frans-Guyana
GG GGY 831: Guernsey; Guernesey
GH GHA 288: Ghana; Gana
GI GIB 292: Gibraltar; Gibilterra
GL GRL 304: Greenland; Grönland; Groenland; Groenlandia; Groenlândia
GM GMB 270: Gambia; Gambie; Gâmbia; The Gambia; Gambia, The
GN GIN 324: Guinea; Guinée; Guiné; Guinee
GP GLP 312: Guadeloupe; Guadalupe; Guadalupa
GQ GNQ 226: Equatorial Guinea; Äquatorialguinea; Guinée équatoriale; Guinea Ecuatorial; Guinea Equatoriale; Guiné
  Equatorial; Equatoriaal-Guinea
GR GRC 300 EL: Greece; Griechenland; Grèce; Grecia; Grécia; Griekenland | greek; griechisch; grec; griego; greco;
  grego; grieks
GT GTM 320: Guatemala
GU GUM 316: Guam
GW GNB 624: Guinea-Bissau; Guinée-Bissau; Guinea-Bisáu; Guiné-Bissau; Guinee-Bissau
GY GUY 328: Guyana; Guiana
HK HKG 344: Hong Kong SAR China; Sonderverwaltungsregion Hongkong; R.A.S. chinoise de Hong Kong; RAE de Hong Kong
  (China); RAS di Hong Kong; Hong Kong, RAE da China; Hongkong SAR van China; Hong Kong
HN HND 340: Honduras
HR HRV 191: Croatia; Kroatien; Croatie; Croacia; Croazia; Croácia; Kroatië | croatian; kroatisch; croate; croata;
  croato
HT HTI 332: Haiti; Haïti; Haití
HU HUN 348: Hungary; Ungarn; Hongrie; Hungría; Ungheria; Hungria; Hongarije | hungarian; ungarisch; hongrois; húngaro;
  ungherese; hongaars
ID IDN 360: Indonesia; Indonesien; Indonésie; Indonésia; Indonesië | indonesian; indonesisch; indonésien; indonesio;
  indonesiano; indonésio
IE IRL 372: Ireland; Irland; Irlande; Irlanda; Ierland | irish; irisch; irlandais; irlandés; irlandese; irlandês; iers
IL ISR 376: Israel; Israël; Israele | hebrew; hebräisch; hébreu; hebreo; ebraico; hebraico; hebreeuws
IM IMN 833: Isle of Man; Île de Man; Isla de Man; Isola di Man; Ilha de Man
IN IND 356: India; Indien; Inde; Índia | indian; indisch; indien
IQ IRQ 368: Iraq; Irak; Iraque
IR IRN 364: Iran; Irán; Irã; Iran, Islamic Rep.; Iran (Islamic Republic of)
IS ISL 352: Iceland; Island; Islande; Islandia; Islanda; Islândia; IJsland | icelandic; isländisch; islandais;
  islandés; islandese; islandês; ijslands
IT ITA 380: Italy; Italien; Italie; Italia; Itália; Italië | italian; italienisch; italien; italiano; italiaans
JE JEY 832: Jersey
JM JAM 388: Jamaica; Jamaika; Jamaïque; Giamaica
JO JOR 400: Jordan; Jordanien; Jordanie; Jordania; Giordania; Jordânia; Jordanië
JP JPN 392: Japan; Japon; Japón; Giappone; Japão | japanese; japanisch; japonais; japonés; giapponese; japonês; japans
KE KEN 404: Kenya; Kenia; Quênia
KG KGZ 417: Kyrgyzstan; Kirgisistan; Kirghizstan; Kirguistán; Kirghizistan; Quirguistão; Kirgizië; Kyrgyz Republic
KH KHM 116: Cambodia; Kambodscha; Cambodge; Camboya; Cambogia; Camboja; Cambodja | khmer; jemer
KI KIR 296: Kiribati; Quiribati
KM COM 174: Comoros; Komoren; Comores; Comoras; Comore; Comoren
KN KNA 659: St. Kitts & Nevis; St. Kitts und Nevis; Saint-Christophe-et-Niévès; San Cristóbal y Nieves; Saint Kitts e
  Nevis; São Cristóvão e Névis; Saint Kitts en Nevis
KP PRK 408: North Korea; Nordkorea; Corée du Nord; Corea del Norte; Corea del Nord; Coreia do Norte; Noord-Korea;
  Korea, Dem. People's Rep.; Democratic People's Republic of Korea
KR KOR 410: South Korea; Südkorea; Corée du Sud; Corea del Sur; Corea del Sud; Coreia do Sul; Zuid-Korea; Korea;
  Republic of Korea; Korea, Rep.; Korea, Republic of | korean; koreanisch; coréen; coreano; koreaans
KW KWT 414: Kuwait; Koweït; Koeweit
KY CYM 136: Cayman Islands; Kaimaninseln; Îles Caïmans; Islas Caimán; Isole Cayman; Ilhas Cayman; Kaaimaneilanden
KZ KAZ 398: Kazakhstan; Kasachstan; Kazajistán; Kazakistan; Cazaquistão; Kazachstan | kazakh; kasachisch; kazajo;
  kazako; cazaque; kazachs
LA LAO 418: Laos; Lao PDR | lao; laotisch; laosiano; laotiaans
LB LBN 422: Lebanon; Libanon; Liban; Líbano; Libano
LC LCA 662: St. Lucia; Sainte-Lucie; Santa Lucía; Saint Lucia; Santa Lúcia
LI LIE 438: Liechtenstein
LK LKA 144: Sri Lanka | sinhala; singhalesisch; cingalais; cingalés; singalese; cingalês; singalees
LR LBR 430: Liberia; Libéria
LS LSO 426: Lesotho; Lesoto
LT LTU 440: Lithuania; Litauen; Lituanie; Lituania; Lituânia; Litouwen | lithuanian; litauisch; lituanien; lituano;
  litouws
LU LUX 442: Luxembourg; Luxemburg; Luxemburgo; Lussemburgo
LV LVA 428: Latvia; Lettland; Lettonie; Letonia; Lettonia; Letônia; Letland | latvian; lettisch; letton; letón;
  lettone; letão; lets
LY LBY 434: Libya; Libyen; Libye; Libia; Líbia; Libië
MA MAR 504: Morocco; Marokko; Maroc; Marruecos; Marocco; Marrocos
MC MCO 492: Monaco; Mónaco; Mônaco
MD MDA 498: Moldova; Republik Moldau; Moldavie; Moldavia; Moldávia; Moldavië; Republic of Moldova
ME MNE 499: Montenegro; Monténégro
MF MAF 663: St. Martin; Saint-Martin; San Martín; Saint Martin; São Martinho
MG MDG 450: Madagascar; Madagaskar
MH MHL 584: Marshall Islands; Marshallinseln; Îles Marshall; Islas Marshall; Isole Marshall; Ilhas Marshall;
  Marshalleilanden
MK MKD 807: North Macedonia; Nordmazedonien; Macédoine du Nord; Macedonia del Norte; Macedonia del Nord; Macedônia do
  Norte; Noord-Macedonië; Macedonia
ML MLI 466: Mali
MM BUR MMR 104: Myanmar (Burma); Myanmar; Myanmar (Birmanie); Myanmar (Birmania); Mianmar (Birmânia); Myanmar (Birma);
  Burma
MN MNG 496: Mongolia; Mongolei; Mongolie; Mongólia; Mongolië | mongolian; mongolisch; mongol; mongolo; mongools
MO MAC 446: Macao SAR China; Sonderverwaltungsregion Macau; R.A.S. chinoise de Macao; RAE de Macao (China); RAS di
  Macao; Macau, RAE da China; Macau SAR van China; Macao; Macau
MP MNP 580: Northern Mariana Islands; Nördliche Marianen; Îles Mariannes du Nord; Islas Marianas del Norte; Isole
  Marianne Settentrionali; Ilhas Marianas do Norte; Noordelijke Marianen
MQ MTQ 474: Martinique; Martinica
MR MRT 478: Mauritania; Mauretanien; Mauritanie; Mauritânia; Mauritanië
MS MSR 500: Montserrat
MT MLT 470: Malta; Malte | maltese; maltesisch; maltais; maltés; maltês; maltees
MU MUS 480: Mauritius; Maurice; Mauricio; Maurício
MV MDV 462: Maldives; Malediven; Maldivas; Maldive; Maldiven
MW MWI 454: Malawi; Malaui
MX MEX 484: Mexico; Mexiko; Mexique; México; Messico | mexican; mexikanisch; mexicain; mexicano; messicano
MY MYS 458: Malaysia; Malaisie; Malasia; Malásia; Maleisië
MZ MOZ 508: Mozambique; Mosambik; Mozambico; Moçambique
NA NAM 516: Namibia; Namibie; Namíbia; Namibië
NC NCL 540: New Caledonia; Neukaledonien; Nouvelle-Calédonie; Nueva Caledonia; Nuova Caledonia; Nova Caledônia;
  Nieuw-Caledonië
NE NER 562: Niger; Níger
NF NFK 574: Norfolk Island; Norfolkinsel; Île Norfolk; Isla Norfolk; Isola Norfolk; Ilha Norfolk; Norfolk
NG NGA 566: Nigeria; Nigéria
NI NIC 558: Nicaragua; Nicarágua
NL NLD 528: Netherlands; Niederlande; Pays-Bas; Países Bajos; Paesi Bassi; Países Baixos; Nederland; The Netherlands;
  Holland; Holanda; Olanda | dutch; niederländisch; néerlandais; neerlandés; olandese; holandês; nederlands
NO NOR 578: Norway; Norwegen; Norvège; Noruega; Norvegia; Noorwegen | norwegian; norwegisch; norvégien; noruego;
  norvegese; norueguês; noors
NP NPL 524: Nepal; Népal | nepali; nepalesisch; népalais; nepalí; nepalese; nepalês; nepalees
NR NRU 520: Nauru
NU NIU 570: Niue
NZ NZL 554: New Zealand; Neuseeland; Nouvelle-Zélande; Nueva Zelanda; Nuova Zelanda; Nova Zelândia; Nieuw-Zeeland |
  new zealand
OM OMN 512: Oman; Omán; Omã
PA PAN 591: Panama; Panamá
PE PER 604: Peru; Pérou; Perú; Perù
PF PYF 258: French Polynesia; Französisch-Polynesien; Polynésie française; Polinesia Francesa; Polinesia Francese;
  Polinésia Francesa; Frans-Polynesië
PG PNG 598: Papua New Guinea; Papua-Neuguinea; Papouasie-Nouvelle-Guinée; Papúa Nueva Guinea; Papua Nuova Guinea;
  Papua-Nova Guiné; Papoea-Nieuw-Guinea
PH PHL 608: Philippines; Philippinen; Filipinas; Filippine; Filipijnen
PK PAK 586: Pakistan; Pakistán; Paquistão
PL POL 616: Poland; Polen; Pologne; Polonia; Polônia | polish; polnisch; polonais; polaco; polacco; polonês; pools
PM SPM 666: St. Pierre & Miquelon; St. Pierre und Miquelon; Saint-Pierre-et-Miquelon; San Pedro y Miquelón;
  Saint-Pierre e Miquelon; São Pedro e Miquelão; Saint-Pierre en Miquelon
PN PCN 612: Pitcairn Islands; Pitcairninseln; Îles Pitcairn; Islas Pitcairn; Isole Pitcairn; Ilhas Pitcairn;
  Pitcairneilanden
PR PRI 630: Puerto Rico; Porto Rico; Portorico
PS PSE 275: Palestinian Territories; Palästinensische Autonomiegebiete; Territoires palestiniens; Territorios
  Palestinos; Territori Palestinesi; Territórios palestinos; Palestijnse gebieden; Palestine; West Bank and Gaza;
  State of Palestine
PT PRT 620: Portugal; Portogallo | portuguese; portugiesisch; portugais; portugués; portoghese; português; portugees
PW PLW 585: Palau; Palaos
PY PRY 600: Paraguay; Paraguai
QA QAT 634: Qatar; Katar; Catar
RE REU 638: Réunion; La Réunion; Reunión; Riunione; Reunião
RO ROU 642: Romania; Rumänien; Roumanie; Rumanía; Romênia; Roemenië | romanian; rumänisch; roumain; rumano; rumeno;
  romeno; roemeens
RS SRB 688: Serbia; Serbien; Serbie; Sérvia; Servië | serbian; serbisch; serbe; serbio; serbo; sérvio; servisch
RU RUS 643: Russia; Russland; Russie; Rusia; Rússia; Rusland; Russian Federation | russian; russisch; russe; ruso;
  russo
RW RWA 646: Rwanda; Ruanda
SA SAU 682: Saudi Arabia; Saudi-Arabien; Arabie saoudite; Arabia Saudí; Arabia Saudita; Arábia Saudita; Saoedi-Arabië
SB SLB 090: Solomon Islands; Salomonen; Îles Salomon; Islas Salomón; Isole Salomone; Ilhas Salomão; Salomonseilanden
SC SYC 690: Seychelles; Seychellen; Seicheles
SD SDN 729: Sudan; Soudan; Sudán; Sudão; Soedan
SE SWE 752: Sweden; Schweden; Suède; Suecia; Svezia; Suécia; Zweden | swedish; schwedisch; suédois; sueco; svedese;
  zweeds
SG SGP 702: Singapore; Singapur; Singapour; Singapura
SH SHN 654: St. Helena; Sainte-Hélène; Santa Elena; Sant'Elena; Santa Helena; Sint-Helena
SI SVN 705: Slovenia; Slowenien; Slovénie; Eslovenia; Eslovênia; Slovenië | slovenian; slowenisch; slovène; esloveno;
  sloveno; sloveens
SJ SJM 744: Svalbard & Jan Mayen; Spitzbergen und Jan Mayen; Svalbard et Jan Mayen; Svalbard y Jan Mayen; Svalbard e
  Jan Mayen; Spitsbergen en Jan Mayen
SK SVK 703: Slovakia; Slowakei; Slovaquie; Eslovaquia; Slovacchia; Eslováquia; Slowakije; Slovak Republic | slovak;
  slowakisch; slovaque; eslovaco; slovacco; slowaaks
SL SLE 694: Sierra Leone; Sierra Leona; Serra Leoa
SM SMR 674: San Marino; Saint-Marin
SN SEN 686: Senegal; Sénégal
SO SOM 706: Somalia; Somalie; Somália; Somalië
SR SUR 740: Suriname; Surinam
SS SSD 728: South Sudan; Südsudan; Soudan du Sud; Sudán del Sur; Sud Sudan; Sudão do Sul; Zuid-Soedan
ST STP 678: São Tomé & Príncipe; São Tomé und Príncipe; Sao Tomé-et-Principe; Santo Tomé y Príncipe; São Tomé e
  Príncipe; Sao Tomé en Principe
SV SLV 222: El Salvador; Salvador
SX SXM 534: Sint Maarten; Saint-Martin (partie néerlandaise); Sint-Maarten
SY SYR 760: Syria; Syrien; Syrie; Siria; Síria; Syrië; Syrian Arab Republic
SZ SWZ 748: Eswatini; Esuatini; Essuatíni; Swaziland
TC TCA 796: Turks & Caicos Islands; Turks- und Caicosinseln; Îles Turques-et-Caïques; Islas Turcas y Caicos; Isole
  Turks e Caicos; Ilhas Turcas e Caicos; Turks- en Caicoseilanden
TD TCD 148: Chad; Tschad; Tchad; Ciad; Chade; Tsjaad
TG TGO 768: Togo
TH THA 764: Thailand; Thaïlande; Tailandia; Thailandia; Tailândia | thai; thailändisch; thaï; tailandés; thailandese;
  tailandês
TJ TJK 762: Tajikistan; Tadschikistan; Tadjikistan; Tayikistán; Tagikistan; Tadjiquistão; Tadzjikistan
TK TKL 772: Tokelau
TL TLS TMP 626: Timor-Leste; Timor oriental; Timor Est; Oost-Timor
TM TKM 795: Turkmenistan; Turkménistan; Turkmenistán; Turcomenistão
TN TUN 788: Tunisia; Tunesien; Tunisie; Túnez; Tunísia; Tunesië
TO TON 776: Tonga
TR TUR 792: Türkiye; Türkei; Turquie; Turquía; Turchia; Turquia; Turkije; Turkey | turkish; türkisch; turc; turco;
  turks
TT TTO 780: Trinidad & Tobago; Trinidad und Tobago; Trinité-et-Tobago; Trinidad y Tobago; Trinidad e Tobago; Trinidad
  en Tobago
TV TUV 798: Tuvalu
TW TWN 158: Taiwan; Taïwan; Taiwán
TZ TZA 834: Tanzania; Tansania; Tanzanie; Tanzânia; United Republic of Tanzania
UA UKR 804: Ukraine; Ucrania; Ucraina; Ucrânia; Oekraïne | ukrainian; ukrainisch; ukrainien; ucraniano; ucraino;
  oekraïens
UG UGA 800: Uganda; Ouganda; Oeganda
US USA 840: United States; Vereinigte Staaten; États-Unis; Estados Unidos; Stati Uniti; Verenigde Staten; United
  States of America; America; Amerika; Amérique; États-Unis d'Amérique; Estados Unidos de América; USA | american;
  amerikanisch; américain; estadounidense; americano; norte-americano; amerikaans
UY URY 858: Uruguay; Uruguai
UZ UZB 860: Uzbekistan; Usbekistan; Ouzbékistan; Uzbekistán; Uzbequistão; Oezbekistan
VA VAT 336: Vatican City; Vatikanstadt; État de la Cité du Vatican; Ciudad del Vaticano; Città del Vaticano; Cidade do
  Vaticano; Vaticaanstad
VC VCT 670: St. Vincent & Grenadines; St. Vincent und die Grenadinen; Saint-Vincent-et-les Grenadines; San Vicente y
  las Granadinas; Saint Vincent e Grenadine; São Vicente e Granadinas; Saint Vincent en de Grenadines
VE VEN 862: Venezuela; Venezuela, RB; Venezuela (Bolivarian Republic of)
VG VGB 092: British Virgin Islands; Britische Jungferninseln; Îles Vierges britanniques; Islas Vírgenes Británicas;
  Isole Vergini Britanniche; Ilhas Virgens Britânicas; Britse Maagdeneilanden
VI VIR 850: U.S. Virgin Islands; Amerikanische Jungferninseln; Îles Vierges des États-Unis; Islas Vírgenes de EE. UU.;
  Isole Vergini Americane; Ilhas Virgens Americanas; Amerikaanse Maagdeneilanden
VN VNM 704: Vietnam; Viêt Nam; Vietnã; Viet Nam | vietnamese; vietnamesisch; vietnamien; vietnamita; vietnamees
VU VUT 548: Vanuatu
WF WLF 876: Wallis & Futuna; Wallis und Futuna; Wallis-et-Futuna; Wallis y Futuna; Wallis e Futuna; Wallis en Futuna
WS WSM 882: Samoa
XA XAA 973: Pseudo-Accents; Pseudo-Akzente; pseudo-accents; Pseudoacentos; Pseudo-accenti; Pseudossotaques;
  Pseudo-Accenten
XB XBB 974: Pseudo-Bidi; pseudo-bidi; Pseudobidi; Pseudo-bidi; Pseudobidirecional
XK XKK 983 XKX KOS OWID_KOS: Kosovo
YE YMD YEM 887: Yemen; Jemen; Yémen; Iêmen; Yemen, Rep.
YT MYT 175: Mayotte
ZA ZAF 710: South Africa; Südafrika; Afrique du Sud; Sudáfrica; Sudafrica; África do Sul; Zuid-Afrika | south african
ZM ZMB 894: Zambia; Sambia; Zambie; Zâmbia
ZW ZWE 716: Zimbabwe; Simbabwe; Zimbabue; Zimbábue
ZZ ZZZ 999: Unknown Region; Unbekannte Region; région indéterminée; Región desconocida; Regione sconosciuta; Região
  desconhecida; onbekend gebied
"""
