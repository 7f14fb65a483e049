"""What Italian says."""

from checks.claims.phrases import WORD, Phrases

ITALIAN = Phrases(
    code="it",
    rises="in aumento|in crescita|smesso di (?:crescere|aumentare|salire)|aumentat[oaie]|aument(?:ò|arono|ano"
    "|a)|cresciut[oaie]|cresce|crescono|salit[oaie]|sale|salgono|miglior(?:ato|ata|ati|ate|a|ano)"
    "|incrementat[oaie]|impennat[oaie]|schizzat[oaie]|accelerat[oaie]",
    falls="in calo|in diminuzione|diminuit[oaie]|diminuisc(?:e|ono)|calat[oaie]|cala|calano|sces[oaie]|scende"
    "|scendono|ridott[oaie]|peggiorat[oaie]|peggiora|crollat[oaie]|cadut[oaie]|rallentat[oaie]"
    "|dimezzat[oaie]",
    perfect="è|sono|era|erano|ha|hanno|si è|si sono|continua a|continuano a|sta|stanno",
    degree=r"per (?:il|la) \w{3,12} (?:anno|mese|trimestre|volta) consecutiv[oa]|"
    "da anni|da decenni|da tempo|leggermente|fortemente|nettamente|sensibilmente|notevolmente"
    "|drasticamente|di nuovo|ancora|lentamente|più lentamente|rapidamente|molto|poco|ogni anno"
    "|di anno in anno|costantemente",
    slower="più lentamente|meno rapidamente|meno di",
    record=(
        r"(?:il|un|nuovo) (?:massimo|picco|livello più alto) (?:storico|della serie|di sempre|assoluto)",
        (r"(?:il|la|i|le|lo) (?:[\w'-]{1,40} )?(?:più alt[oaie]|maggior[ei]?|più elevat[oaie]"
        r"|più cald[oaie])(?: [\w'-]{1,40}){0,3}? (?:da quando (?:si|esistono|sono) \w+|dall'inizio (?:della"
        r"|delle) \w+)"),
        (r"(?:il|la|i|le|lo) (?:[\w'-]{1,40} )?(?:più alt[oaie]|maggior[ei]?)(?: [\w'-]{1,40}){0,3}?"
        r" degli ultimi \w+ (?:anni|decenni)"),
        r"\b(?:il|un) massimo dal \d{4}|\bpiù che mai\b|\bcome mai prima\b",
        "(?:un |il |nuovo |un nuovo )?(?:record|massimo)(?: storico| assoluto)",
        (
            "(?:è|era|ha raggiunto|hanno raggiunto|segna|tocca|ha toccato) (?:un "
            r"|il )?(?:nuovo )?record\b(?! di \d)"
        ),
        (
            rf"(?:il|la|i|le|lo) (?:{WORD} )?(?:più alt[oaie]|maggior[ei]?|più elevat[oaie]"
            rf"|più cald[oaie])(?: (?:{WORD} ){{0,3}}?(?:dal \d{{4}}|della serie|di sempre|mai registrat[oaie]"
            r"|da \w+ (?:anni|decenni)))"
        ),
    ),
    record_low=(
        (r"(?:il|la|i|le|lo) (?:[\w'-]{1,40} )?(?:più bass[oaie]|minor[ei]?)(?: [\w'-]{1,40}){0,3}? (?:da quando"
        r" (?:si|esistono|sono) \w+|dall'inizio (?:della|delle) \w+|degli ultimi \w+ (?:anni|decenni))"),
        r"\b(?:il|un) minimo dal \d{4}",
        "(?:un |il |nuovo )?minimo(?: storico| assoluto)",
        (
            rf"(?:il|la|i|le|lo) (?:{WORD} )?(?:più bass[oaie]|minor[ei]?"
            rf"|più fredd[oaie])(?: (?:{WORD} ){{0,3}}?(?:dal \d{{4}}|della serie|di sempre|mai registrat[oaie]"
            r"|da \w+ (?:anni|decenni)))"
        ),
    ),
    law=r"\b(?:senato|camera|parlamento|corte|protocollo|legge|leggi|disegno|ddl|decreto|decreti|regolamento"
    r"|direttiva|codice|norma|norme|riforma|emendamento|proposta|trattato|in vigore)\b",
    stages=(
        (r"in attesa (?:di approvazione|del voto|di promulgazione|dell\'esame)", "not enacted"),
        ("(?:è stat[oa] )?convertit[oa] in legge", "became law"),
        ("(?:è stat[oa] )?(?:respint[oa]|bocciat[oa]) (?:dal|dalla) (?:senato|camera|parlamento)", "rejected"),
        ("(?:il |la )?(?:senato|camera|parlamento) (?:ha approvato|approvò)", "passed one chamber"),
        (
            (
                "(?:è stat[oa] |sono stat[ei] )?(?:abrogat[oaei]|ritirat[oaei]|bocciat[oaei]|annullat[oaei])"
            ),
            "repealed",
        ),
        (
            (
                rf"non (?:è|sono) (?:ancora |mai |{WORD} )?(?:stat[oaei] )?(?:approvat[oaei]|in vigore"
                "|entrat[oaei] in vigore|promulgat[oaei])"
            ),
            "not enacted",
        ),
        (
            (
                "(?:è|resta|rimane|sono|restano) (?:ancora |tuttora |attualmente )?(?:in (?:discussione|esame"
                "|commissione|attesa)|all'esame|fermo|ferma|al vaglio|in corso di esame)"
            ),
            "not enacted",
        ),
        (
            (
                "(?:è stat[oa] |sono stat[ei] )?approvat[oa] (?:dal|dalla|in prima lettura (?:dal"
                "|dalla)) (?:senato|camera|parlamento|consiglio|governo)"
            ),
            "passed one chamber",
        ),
        (
            (
                "(?:è stat[oa] )?promulgat[oa]|(?:è|sono) entrat[oaei] in vigore|(?:è|sono|resta|restano|rimane"
                "|rimangono) (?:ancora |tuttora )?in vigore"
                "|entrò in vigore|è diventat[oa] legge|è legge"
            ),
            "became law",
        ),
        (rf"la legge (?:{WORD} )?(?:obbliga|impone|vieta|prevede|richiede)", "became law"),
        ((r"(?:senato|camera|parlamento) (?:sta ancora |ancora |sta )?(?:discute|discutendo|esamina"
        r"|esaminando)"), "not enacted"),
    ),
    data="dati|dato|cifre|statistiche|statistica|numeri|tass[oi]|percentual[ei]|serie|informazioni|stime"
    "|registr[oi]|disaggregazion[ei]|ripartizion[ei]|risultati",
    absences=(
        (
            "(?:non|neppure|nemmeno|neanche) (?:comunica|pubblica|rileva|raccoglie|conta|censisce|diffonde"
            r"|monitora)(?:no)? (?:quant[ioae]|se|come|quali|il numero)(?: [\w\'-]{1,30}){0,4}"
        ),
        (
            r"(?:dati|numeri|cifre|statistiche)(?: [\w\'-]{1,30}){0,5} non (?:sono|vengono) (?:pubblic[oaih]+"
            "|pubblicat[ie]|disponibili|not[ie]|rilevat[ie])"
        ),
        (
            "(?:non|neppure|nemmeno|neanche) (?:pubblica|fornisce|diffonde|raccoglie|rileva|comunica|rende"
            "|offre|riporta|pubblicano|forniscono|diffondono|raccolgono|rilevano|comunicano|dispone di"
            rf"|distingue) (?:{WORD} ){{0,4}}?<data>\b(?: su[il]?l?\w{{0,2}} {WORD})?"
        ),
        (
            "(?:non|neppure|nemmeno|neanche) (?:esistono|esiste|ci sono|c'è|risultano|sono disponibili"
            rf"|è disponibile) (?:{WORD} ){{0,4}}?<data>\b"
        ),
        (
            rf"(?:nessun[oa]?|nessun') ?(?:{WORD} ){{0,2}}?<data> (?:ufficial[ei]|pubblic[oaie]|pubblich[ei]"
            "|nazional[ei])"
        ),
        (
            rf"<data> (?:{WORD} ){{0,5}}?non (?:sono|è|vengono|viene) (?:disponibil[ei]|pubblicat[oaei]"
            "|rilevat[oaei]|not[oaei]|raccolt[oaei])"
        ),
        r"non (?:pubblica|diffonde|comunica|fornisce|rileva|distingue)(?:no)?(?: [\w'-]{1,30}){1,5}? per [\w'-]{1,30}",
        (r"(?:nessuno|nessun (?:ente|istituto|ministero)) (?:pubblica|rileva|conta|raccoglie|registra|misura"
        r"|sa)(?: [\w'-]{1,30}){0,4}"),
        r"quant[ioae](?: [\w'-]{1,30}){1,9},? (?:non è noto|non si sa|non viene (?:rilevato|pubblicato))",
    ),
    scoped="non (?:sono |è )?(?:presenti?|compaiono|figurano|contenut[oaei]) nelle fonti (?:fornite|citate"
    "|disponibili|consultate)",
    documents="metanalisi|meta-analisi|rapport[oi]|relazion[ei]|studio|studi|indagin[ei]|rapporto|linee guida"
    "|annuario|bollettin[oi]|monitoraggio|analisi|audit|dossier|report|strategi[ae]|censimento",
    says="raccomanda(?:no)?|mostra(?:no)?|segnala(?:no)?|conclude|concludono|indica(?:no)?|rivela(?:no)?"
    "|avverte|afferma(?:no)?|sottolinea(?:no)?|stima(?:no)?|evidenzia(?:no)?|rileva(?:no)?|definisce"
    "|ha rilevato|ha concluso|ha mostrato",
    editions=(
        (
            rf"<document> (?:{WORD} ){{0,2}}?(?:del |di |per il |pubblicato nel )?\d{{4}}(?: (?:dell'|della "
            rf"|del |dei )[\w-]{{1,40}}(?: (?:dei|di|del) {WORD})?)?"
        ),
    ),
    relative=(
        (
            r"\b(?:lo )?scorso (?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre"
            r"|novembre|dicembre)\b"
        ),
        (
            r"\b(?:il mese|l'anno|la settimana|lo scorso|la scorsa|il trimestre) (?:scors[oa]|passat[oa]"
            r"|prossim[oa]|anno|mese|settimana|estate)\b|\bquest'anno\b|\bquesto mese\b|\bieri\b|\bdi recente\b"
            r"|\brecentemente\b|\bda inizio anno\b"
        ),
        (
            r"\b(?:negli|nei|nelle|degli|gli) ultim[ie] (?:\w+ )?(?:anni|mesi|settimane|decenni|giorni)\b"
            r"|\bultimamente\b"
        ),
        rf"\b(?:{WORD} recent[ei]|recent[ei] {WORD})\b",
        r"\b(?:\w+ )(?:anni|mesi|settimane|decenni) fa\b",
        (
            r"\b(?:per|da|in) (?:oltre |più di |quasi )?(?:due|tre|quattro|cinque|sei|sette|otto|nove|dieci"
            r"|venti|trenta|\d{1,3}) (?:anni|decenni|mesi)\b"
        ),
        (r"\b(?:nell'|nel |durante l'|durante il )ultim[oa] (?:decennio|anno|mese|trimestre|ventennio|secolo)\b"
        r"|\bun (?:anno|decennio|mese) fa\b"),
    ),
    forecast=r"\b(?:dovrebbero?|potrebbero?|si prevede|previst[oaei]|prevedono|previsioni|si stima che nel"
    "|sarà|saranno|raggiungerà|raggiungeranno|aumenterà|calerà|promette|promess[oaei]|punta a"
    r"|puntano a|obiettivo|entro il (?:20[3-9]\d|2100)|proiezioni|prima del (?:20[3-9]\d))\b",
    changes="cambiare|cambierà|aumentare|aumenterà|crescere|crescerà|calare|calerà|diminuire|diminuirà|ridurre"
    "|raddoppiare|dimezzar(?:e|si)|dimezzeranno|scendere|salire",
    claimed=r"\b(?:sostien(?:e|gono) che|l'affermazione secondo cui|secondo (?:un|il) (?:post|video|messaggio)"
    "|presunt[oaei]|la bufala)",
    spread=r"\b(?:ascoltatori|lettori|firme|gruppi|inoltrat\w+"
    r"|circola|circolano|virale|condivis[oaie]|visualizzazioni|visto|follower|like|commenti"
    r"|condivisioni|volte)\b",
    speech="ha detto|dice|disse|ha affermato|afferma|ha dichiarato|dichiara|ha scritto|scrive|ha spiegato"
    "|spiega|ha aggiunto|ha promesso|sostiene|ha twittato",
    own="ragioni|motivi|fattori|domande|punti|modi|cose|categorie|passi|affermazioni|limiti|tipi|aspetti"
    "|problemi|lezioni|fatti|argomenti|esempi|scenari|questioni|temi|conclusioni|spiegazioni|ostacoli"
    "|elementi|cause|miti",
    vague=r"\b(?:un gran numero|un (?:buon|certo|discreto) numero|gran parte|buona parte|una (?:grande|buona"
    "|piccola) parte|una quota (?:importante|crescente|significativa|consistente)"
    "|una minoranza (?:significativa|consistente)|numeros[ie]|una manciata|moltissim[ie]) (?:di |dei "
    rf"|degli |delle )?{WORD}",
    ages=(
        (
            r"(?<=, )(?:di )?\d{1,3} anni(?= ?[,.;)])|\bdi \d{1,3} anni(?=[,.;)])|\b(?:meno|più|oltre|sotto"
            r"|sopra)(?: di| i| gli)? \d{1,2} anni\b|\b(?:under|over) \d{1,2}\b|\b(?:sotto|sopra|oltre) (?:i"
            r"|gli) \d{2}(?=[,.;)])"
            r"|\b\d{1,3}enn[ei]\b"
        ),
        r"(?<=, )\d{2}(?=, )|(?<=\()\d{2}(?=\))",
    ),
    pronouns=r"\bun[oa]? o più\b|\bun[oa] de(?:i|gli|lle)\b",
    generic=r"\b(?:per|nella|con|alla) (?:la )?(?:maggior parte|maggioranza)\b",
    than="(?:rispetto (?:al|a|all'|alla)|del|dal|contro|nel confronto con|in confronto (?:a|al)"
    r"|che nel)(?: \w+){0,2}",
    comparative="in più|in meno|più|meno|superior[ei]|inferior[ei]",
    part=r"di (?:quest[ie]|quell[ie]|essi|esse|cui) ?[\w'-]*|dei quali|delle quali",
    lasting="per|da|in|dopo|entro|ultimi|ultime|ogni|negli|di|nei",
)  # fmt: skip
