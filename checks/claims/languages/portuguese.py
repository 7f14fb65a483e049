"""What Portuguese says."""

from checks.claims.phrases import WORD, Phrases

PORTUGUESE = Phrases(
    code="pt",
    rises="em alta|em crescimento|parado de (?:crescer|subir|aumentar)|aument(?:ou|aram|ado|ada|a|am)"
    "|cresc(?:eu|eram|ido|e|em)|subi(?:u|ram|do)|sobe|sobem|melhor(?:ou|aram|ado)|dispar(?:ou|aram)"
    "|avanç(?:ou|aram)|elev(?:ou|aram)|saltou|saltaram|acelerou",
    falls="em queda|em baixa|em declínio|cai|caem|caiu|caíram|caído|diminu(?:iu|íram|ído|i)|recu(?:ou|aram)"
    "|baix(?:ou|aram)|desce(?:u|ram)|reduzi(?:u|ram)|reduzid[oa]s?|pior(?:ou|aram)|despenc(?:ou|aram)"
    "|encolhe(?:u|ram)|desaceler(?:ou|aram)",
    perfect="tem|têm|vem|vêm|está|estão|segue|seguem|continua|continuam|havia|foi|foram",
    degree=r"pel[oa] \w{3,12} (?:ano|mês|trimestre|vez) consecutiv[oa]|"
    "há anos|há décadas|ligeiramente|fortemente|acentuadamente|levemente|bastante|muito|pouco|de novo"
    "|novamente|outra vez|lentamente|mais devagar|rapidamente|drasticamente|todos os anos|ano após ano"
    "|ano a ano|continuamente",
    slower="mais devagar|mais lentamente|menos que|menos do que",
    record=(
        (r"(?:o|a|os|as) (?:[\w'-]{1,40} )?(?:mais alt[oa]s?|maior(?:es)?)(?: [\w'-]{1,40}){0,3}?"
        r" d[oa]s últim[oa]s \w+ (?:anos|décadas)"),
        r"(?:o|um|novo) (?:máximo|recorde|pico|valor mais alto) (?:da série|de sempre|históric[oa]|absoluto)",
        (r"(?:o|a|os|as) (?:[\w'-]{1,40} )?(?:mais alt[oa]s?|maior(?:es)?"
        r"|mais elevad[oa]s?)(?: [\w'-]{1,40}){0,3}? (?:desde que há \w+|desde o início d[oa]s? \w+)"),
        (
            r"\bo (?:valor|nível|número)? ?(?:mais (?:elevado|alto)|máximo|maior) (?:de sempre|desde \d{4})"
            r"|\bmais (?:do )?que nunca\b"
        ),
        "(?:um |o |novo |um novo )?(?:recorde|máximo)(?: históric[oa]| absoluto)",
        r"(?:é|foi|bateu|atingiu|alcançou|registrou|registou) (?:um |o )?(?:novo )?recorde\b(?! de \d)",
        (
            rf"(?:o|a|os|as) (?:{WORD} )?(?:mais alt[oa]s?|maior(?:es)?|mais elevad[oa]s?"
            rf"|mais quentes?)(?: (?:{WORD} ){{0,3}}?(?:da série|desde \d{{4}}|já registrad[oa]s?|da história"
            r"|em \w+ (?:anos|décadas)))"
        ),
    ),
    record_low=(
        (r"(?:o|a|os|as) (?:[\w'-]{1,40} )?(?:mais baix[oa]s?|menor(?:es)?)(?: [\w'-]{1,40}){0,3}? (?:desde que há"
        r" \w+|desde o início d[oa]s? \w+|d[oa]s últim[oa]s \w+ (?:anos|décadas))"),
        (
            r"\bo (?:valor|nível|número)? ?(?:mais baixo|mínimo|menor) (?:de sempre|desde \d{4})"
            r"|\bmenos (?:do )?que nunca\b"
        ),
        "(?:um |o |novo )?mínimo(?: históric[oa]| absoluto)",
        (
            rf"(?:o|a|os|as) (?:{WORD} )?(?:mais baix[oa]s?|menor(?:es)?"
            rf"|mais fri[oa]s?)(?: (?:{WORD} ){{0,3}}?(?:da série|desde \d{{4}}|já registrad[oa]s?|da história"
            r"|em \w+ (?:anos|décadas)))"
        ),
    ),
    law=r"\b(?:senado|câmara|congresso|parlamento|assembleia|tribunal|lei|leis|projeto|projecto|proposta"
    r"|decreto|medida provisória|regulamento|diretiva|código|norma|reforma|emenda|tratado|pec|diploma"
    r"|diário da república|em vigor)\b",
    stages=(
        ("aguardam? (?:a )?(?:promulgação|sanção|votação|aprovação|publicação|debate)", "not enacted"),
        (
            (
                "(?:foi |foram )?(?:rejeitad|chumbad)[oa]s? (?:pel[oa]|n[oa]) (?:senado|câmara|congresso"
                "|parlamento|assembleia)"
            ),
            "rejected",
        ),
        (
            (
                r"(?:o |a )?(?:senado|câmara|congresso|parlamento|assembleia) (?:\w+ )?(?:aprovou|aprovaram)"
            ),
            "passed one chamber",
        ),
        (
            (
                "(?:foi |foram )?(?:vetad[oa]|revogad[oa]|retirad[oa]|arquivad[oa]|anulad[oa]|rejeitad[oa])s?"
            ),
            "repealed",
        ),
        (
            (
                rf"(?:ainda )?não (?:foi|está|foram|entrou) (?:{WORD} )?(?:aprovad[oa]|sancionad[oa]"
                "|promulgad[oa]|em vigor|votad[oa]|publicad[oa]s? (?:em|no) (?:diário|boletim)(?: da república"
                "| oficial)?)"
            ),
            "not enacted",
        ),
        (
            (
                "(?:ainda |continua a |segue |continua )?(?:tramita|tramitando|em tramitação|aguarda (?:votação"
                "|sanção|aprovação)|está (?:ainda )?(?:em (?:debate|discussão|análise|comissão)|parad[oa]"
                r"|pendente)|a ser (?:debatid[oa]|discutid[oa]))(?: n[oa] \w+)?"
            ),
            "not enacted",
        ),
        (
            (
                "(?:foi |foram )?aprovad[oa]s? (?:pel[oa]|n[oa]) (?:senado|câmara|congresso|parlamento"
                "|assembleia|plenário)"
            ),
            "passed one chamber",
        ),
        (
            (
                "(?:foi )?(?:sancionad[oa]|promulgad[oa])|entrou em vigor|entraram em vigor|(?:est[áã]o?"
                "|continuam?|mantêm-se|mantém-se) (?:ainda )?em vigor"
                "|virou lei|tornou-se lei"
            ),
            "became law",
        ),
        (rf"a lei (?:{WORD} )?(?:obriga|exige|proíbe|prevê|determina)", "became law"),
        ((r"(?:congresso|senado|parlamento|câmara|assembleia) (?:ainda )?(?:discute|debate|analisa"
        r"|aprecia)"), "not enacted"),
    ),
    data="dados|números?|estatísticas?|cifras|taxas?|percentua(?:l|is)|séries?|informaç(?:ão|ões)|estimativas?"
    "|registros?|registos?|desagregaç(?:ão|ões)|balanços?|resultados|levantamentos?",
    absences=(
        (
            "(?:não|tampouco|nem) (?:se )?(?:publicam?|divulgam?|contabilizam?|registam?|registram?|medem?"
            r"|monitoram?|coletam?) (?:quant[oa]s|quanto|se|quais|o número)(?: [\w\'-]{1,30}){0,4}"
        ),
        (
            "(?:não|tampouco|nem) (?:publicam?|divulgam?|fornecem?|disponibilizam?|coletam?|recolhem?"
            "|apresentam?|detalham?|oferecem?|informam?|registam?|registram?|possuem?|têm|tem"
            rf"|dispõem? de) (?:{WORD} ){{0,4}}?<data>\b(?: (?:por|sobre) {WORD})?"
        ),
        rf"(?:não|tampouco|nem) (?:existem?|há|constam?|estão disponíveis) (?:{WORD} ){{0,4}}?<data>\b",
        rf"(?:nenhum|nenhuma|sem) (?:{WORD} ){{0,2}}?<data> (?:oficiais|oficial|públic[oa]s?|naciona(?:l|is))",
        (
            rf"<data> (?:{WORD} ){{0,5}}?não (?:estão|são|é|foram) (?:disponíveis|publicad[oa]s?|divulgad[oa]s?"
            "|conhecid[oa]s?|públic[oa]s)"
        ),
        (r"(?:não|nem) (?:se )?(?:publicam?|divulgam?|discriminam?|desagregam?|fornecem?"
        r"|disponibilizam?)(?: [\w'-]{1,30}){1,5}? por [\w'-]{1,30}"),
        (r"(?:ninguém|nenhum organismo|nenhuma (?:entidade|autoridade|instituição)) (?:publica|divulga|regista"
        r"|registra|conta|recolhe|mede|sabe)(?: [\w'-]{1,30}){0,4}"),
        r"quant[oa]s(?: [\w'-]{1,30}){1,9},? (?:não se sabe|não é conhecido|não é publicado)",
    ),
    scoped="não (?:constam?|aparecem?|estão presentes|figuram) n[ao]s (?:fontes"
    r"|documentos) (?:\w+ )?(?:fornecid|citad|consultad|disponíve)\w+",
    documents="meta-?análises?|relatórios?|estudos?|pesquisas?|inquéritos?|anuários?|auditorias?|guias?"
    "|boletins?|boletim|análises?|levantamentos?|notas? técnicas?|censo|estratégias?|documentos?",
    says="recomendam?|apontam?|concluem?|conclui|mostram?|indicam?|revelam?|alertam?|afirmam?|destacam?"
    "|estimam?|constatam?|definem?|registram?|apontou|concluiu|mostrou|revelou|constatou|identificou",
    editions=(
        (
            rf"<document> (?:{WORD} ){{0,2}}?(?:de |do ano de |publicado em )?\d{{4}}(?: (?:do|da|dos"
            rf"|das) (?:{WORD} (?:de |da |do |das |dos ))?{WORD}(?: <says>)?)?"
        ),
    ),
    relative=(
        (
            r"\b(?:em )?(?:janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro"
            r"|dezembro) (?:passado|último)\b"
        ),
        (
            r"\b(?:no |o |na |a )?(?:mês|ano|semana|trimestre) (?:passad[oa]|anterior|retrasado)(?! a[o]?\b)"
            r"|\beste (?:ano|mês)\b|\bneste (?:ano|mês)\b|\bnesta semana\b|\bontem\b|\brecentemente\b"
            r"|\baté agora\b|\bhá pouco\b"
        ),
        (
            r"\b(?:n[oa]s |d[oa]s |os |as )?últim[oa]s (?:\w+ )?(?:anos|meses|semanas|décadas|dias)\b"
            r"|\bultimamente\b"
        ),
        rf"\b(?:recentes? {WORD}|(?:estudos?|operação|relatórios?|dados|pesquisas?) recentes?)\b",
        r"\bhá (?:\w+ ){1,3}(?:anos|meses|semanas|décadas|dias)\b",
        (
            r"\b(?:durante|por|em) (?:mais de |quase )?(?:dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez"
            r"|vinte|trinta|\d{1,3}) (?:anos|décadas|meses)\b"
        ),
        r"\bn[oa] últim[oa] (?:década|ano|mês|século|trimestre)\b|\bhá um (?:ano|mês)\b",
    ),
    forecast=r"\b(?:espera|esperam|quer|querem|em (?:20[3-9]\d)|deverá|deverão|deve (?:atingir|chegar|subir"
    "|cair|crescer|alcançar|ser)|devem (?:chegar|subir|cair|crescer|ser)|poderá|poderão|prevê|preveem"
    "|previst[oa]s?|previsão|previsões|será|serão|espera-se|estima-se que em|promete|prometeu"
    r"|prometem|meta|pretende|planeja|até (?:20[3-9]\d|2100)|projeção|projeções|projeta"
    r"|antes de (?:20[3-9]\d))\b",
    changes="mudar|mudará|aumentar|aumentará|crescer|crescerá|cair|cairá|diminuir|diminuirá|reduzir|dobrar"
    "|duplicar|zerar|subir|baixar",
    claimed=r"\b(?:alega(?:m)? que|sustentam? que|a alegação de que|(?:publicação|postagem|mensagem"
    "|vídeo) (?:viral )?(?:que )?(?:afirma|diz|alega)|boato)",
    spread=r"\b(?:partilhas|compartilhamentos|assinaturas|ouvintes|leitores|grupos"
    r"|circula|circulam|viral|compartilhad[oa]s?|partilhad[oa]s?|visualizações|visualizad[oa]s?"
    r"|curtidas|seguidores|comentários|gostos|vezes)\b",
    speech="disse|diz|afirmou|afirma|declarou|declara|escreveu|explicou|explica|acrescentou|garantiu|prometeu"
    "|tuitou|sustenta",
    own="motivos|razões|fatores|factores|perguntas|pontos|maneiras|formas|coisas|categorias|passos|afirmações"
    "|limites|tipos|aspectos|aspetos|problemas|lições|fatos|factos|argumentos|exemplos|cenários|questões"
    "|temas|conclusões|explicações|obstáculos|elementos|causas|mitos",
    vague=r"\b(?:um grande número|um (?:bom|certo) número|grande parte|boa parte|uma parcela (?:importante"
    "|considerável|significativa|crescente)|uma minoria (?:significativa|considerável)|inúmer[oa]s"
    rf"|numeros[oa]s|um punhado) (?:de |d[oa]s )?{WORD}",
    ages=(
        (
            r"\b(?:de )\d{1,3} anos(?: de idade)?(?=[,.;)])|(?<=, )\d{1,3} anos(?=[,.;)])|\b(?:maiores|menores"
            r"|mais|menos) de \d{1,2} anos|\bcom \d{1,2} anos ou mais"
        ),
        r"(?<=, )\d{2}(?=, )|(?<=\()\d{2}(?=\))",
    ),
    pronouns=r"\bum[a]? ou (?:mais|vários|várias|duas|dois)\b|\bum[a]? d[oa]s\b",
    generic=r"\b(?:para|na|em|com|à) (?:a )?(?:maioria|maior parte)\b",
    than="(?:(?:do )?que (?:em|no|na)?|em relação (?:a|ao|à)|comparad[oa] (?:a|com|ao)|frente a|ante|contra"
    r"|desde|do|de)(?: \w+){0,2}",
    comparative="a mais|a menos|mais|menos|superior|inferior|acima|abaixo",
    part=r"d(?:esses|essas|estes|estas|eles|elas) ?[\w'-]*|dos quais|das quais",
    lasting="durante|em|há|após|últimos|últimas|cada|dentro de|por|de|nos",
)  # fmt: skip
