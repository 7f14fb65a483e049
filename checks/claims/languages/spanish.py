"""What Spanish says."""

from checks.claims.phrases import WORD, Phrases

SPANISH = Phrases(
    code="es",
    rises="ido en aumento|en aumento|al alza|dejado de (?:subir|crecer|aumentar)|aumentad[oa]s?|aument(?:ó"
    "|aron|a|an)|subid[oa]s?|subió|subieron|sube|suben|crecid[oa]s?|creció|crecieron|crece|crecen"
    "|increment(?:ado|ó|aron)|mejorad[oa]|mejor(?:ó|aron)|dispar(?:ado|ó|aron)|repunt(?:ado|ó|aron)"
    "|acelerad[oa]",
    falls="ido a menos|en descenso|a la baja|en retroceso|dejado de (?:bajar|caer|disminuir)|caíd[oa]s?|cayó"
    "|cayeron|cae|caen|bajad[oa]s?|bajó|bajaron|baja|bajan|descendid[oa]s?|descendió|descendieron"
    "|desciende|disminuid[oa]s?|disminuy(?:ó|eron|e|en)|reducid[oa]s?|redujo|redujeron|retrocedido"
    "|retrocedió|empeorad[oa]|empeor(?:ó|aron)|desplomad[oa]|desplomó",
    perfect="ha|han|se ha|se han|había|habían|está|están|sigue|siguen|viene|vienen|no deja de|no dejan de",
    degree=r"por \w{3,12} (?:año|mes|trimestre|vez) consecutiv[oa]|"
    "desde hace años|desde hace décadas|ligeramente|fuertemente|notablemente|drásticamente|mucho|poco"
    "|de nuevo|otra vez|considerablemente|bruscamente|lentamente|más despacio|rápidamente|moderadamente"
    r"|sin parar|de forma \w+|año tras año|cada año",
    slower="más despacio|más lentamente|menos que|más lento",
    record=(
        (r"(?:el|su|un) (?:máximo|récord|nivel más alto) (?:de la (?:serie|historia)|histórico|absoluto"
        r"|de los últimos \w+ (?:años|meses))"),
        (r"(?:la|el|los|las) (?:[\w'-]{1,40} )?(?:más alt[oa]s?|mayor(?:es)?"
        r"|más elevad[oa]s?)(?: [\w'-]{1,40}){0,3}? (?:desde que (?:hay|existen|se \w+) \w+|desde el (?:inicio"
        r"|comienzo) de \w+ \w+)"),
        (r"(?:la|el|los|las) (?:[\w'-]{1,40} )?(?:más alt[oa]s?|mayor(?:es)?)(?: [\w'-]{1,40}){0,3}?"
        r" de l[oa]s últim[oa]s \w+ (?:años|décadas)"),
        r"la primera vez(?: que)?(?: [\w'-]{1,30}){0,6}? desde (?:\w+ de )?\d{4}",
        r"\b(?:el|un|su) máximo desde (?:\d{4}|hace \w+ años)|\bmás que nunca\b",
        "(?:un |su |el |nuevo |un nuevo )?(?:máximo|récord)(?: histórico| absoluto)",
        r"(?:es|fue|marcó|batió|alcanzó|registró) (?:un |su |el )?(?:nuevo )?(?:récord|máximo)\b(?! de \d)",
        (
            rf"(?:la|el|los|las) (?:{WORD} )?(?:más alt[oa]s?|mayor(?:es)?"
            rf"|más elevad[oa]s?)(?: (?:{WORD} ){{0,2}}?(?:de la serie|desde \d{{4}}|registrad[oa]s?"
            r"|de la historia|en \w+ (?:años|décadas)))"
        ),
    ),
    record_low=(
        (r"(?:la|el|los|las) (?:[\w'-]{1,40} )?(?:más baj[oa]s?|menor(?:es)?)(?: [\w'-]{1,40}){0,3}? (?:desde que"
        r" (?:hay|existen|se \w+) \w+|desde el (?:inicio|comienzo) de \w+ \w+|de l[oa]s últim[oa]s \w+ (?:años"
        r"|décadas))"),
        r"\b(?:el|un|su) mínimo desde (?:\d{4}|hace \w+ años)|\bmenos que nunca\b",
        "(?:un |su |el |nuevo )?mínimo(?: histórico| absoluto)",
        (
            rf"(?:la|el|los|las) (?:{WORD} )?(?:más baj[oa]s?"
            rf"|menor(?:es)?)(?: (?:{WORD} ){{0,2}}?(?:de la serie|desde \d{{4}}|registrad[oa]s?|de la historia"
            r"|en \w+ (?:años|décadas)))"
        ),
    ),
    law=r"\b(?:senado|congreso|parlamento|cortes|tribunal|ley|leyes|proyecto|proposición|decreto|real decreto"
    r"|reglamento|directiva|código|norma|reforma|enmienda|tratado|vigentes?|en vigor)\b",
    stages=(
        (
            (
                "(?:a la espera|pendientes?) de (?:dictamen|aprobación|votación|tramitación|sanción"
                "|publicación)"
            ),
            "not enacted",
        ),
        (
            (
                r"(?:el |la )?(?:congreso|senado|cámara|parlamento|pleno) (?:\w+ )?(?:aprobó|ha aprobado"
                "|aprobaron)"
            ),
            "passed one chamber",
        ),
        ("(?:fue |ha sido )rechazad[oa]|(?:congreso|senado|parlamento) (?:rechazó|tumbó)", "rejected"),
        ("(?:fue |ha sido |fueron )?(?:vetad[oa]|derogad[oa]|retirad[oa]|anulad[oa])", "repealed"),
        (
            (
                rf"(?:aún |todavía )?no (?:ha sido |se ha |han sido |está )(?:{WORD} )?(?:aprobad[oa]"
                "|promulgad[oa]|publicad[oa]|en vigor)"
            ),
            "not enacted",
        ),
        (
            (
                "(?:sigue|siguen|está|continúa|permanece|se encuentra|se halla) (?:aún "
                "|todavía )?(?:en (?:trámite|tramitación|debate|discusión|estudio|comisión)|pendiente"
                "|debatiéndose|paralizad[oa]|atascad[oa])"
            ),
            "not enacted",
        ),
        (
            (
                "(?:fue |ha sido |fueron )?aprobad[oa]s? por (?:el |la )?(?:senado|congreso|cámara|parlamento"
                "|diputados|pleno)"
            ),
            "passed one chamber",
        ),
        (
            (
                "(?:fue |ha sido )?promulgad[oa]|entró en vigor|entraron en vigor|(?:est[áa]n?|siguen?"
                "|continúan?) (?:aún |todavía )?(?:en vigor|vigentes?)"
                "|ha entrado en vigor|se convirtió en ley|fue sancionad[oa]"
            ),
            "became law",
        ),
        (rf"la (?:ley|norma) (?:{WORD} )?(?:obliga|exige|prohíbe|establece)", "became law"),
        ((r"(?:congreso|senado|parlamento|cámara) (?:aún |todavía |sigue )?(?:tramita|debate|debatiendo|estudia"
        r"|negocia|tramitando)"), "not enacted"),
    ),
    data="datos?|cifras?|estadísticas?|desgloses?|registros?|tasas?|porcentajes?|series?|información|números?"
    "|estimaci(?:ón|ones)|resultados|recuentos?|balances?",
    absences=(
        (
            "(?:no|tampoco) (?:se )?(?:publican?|contabilizan?|registran?|miden?|difunden?|divulgan?|recogen?"
            r"|desglosan?|comunican?)(?: (?:cuánt[oa]s|cuánto|si|qué|cómo|de forma)(?: [\w\'-]{1,30}){0,4})"
        ),
        (
            "(?:no|tampoco) (?:se )?(?:publican?|ofrecen?|facilitan?|difunden?|recogen?|proporcionan?|divulgan?"
            "|desglosan?|aportan?|incluyen?|recopilan?|lleva|detallan?|dan?|tienen?"
            rf"|publicó) (?:{WORD} ){{0,4}}?<data>\b"
        ),
        (
            "(?:no|tampoco) (?:existen?|hay|constan?|se dispone de|se conocen"
            rf"|se dispone) (?:{WORD} ){{0,4}}?<data>\b"
        ),
        rf"sin (?:{WORD} ){{0,1}}?<data> (?:oficiales|públic[oa]s)",
        rf"<data> (?:{WORD} ){{0,4}}?no (?:están disponibles|se publican|se recogen|existen|se conocen)",
        (r"no (?:se )?(?:publican?|difunden?|desglosan?|ofrecen?|divulgan?"
        r"|facilitan?)(?: [\w'-]{1,30}){1,5}? por [\w'-]{1,30}"),
        (r"(?:nadie|ningún organismo|ninguna (?:institución|administración|autoridad)) (?:publica|registra|cuenta"
        r"|recoge|contabiliza|mide|lleva|sabe)(?: [\w'-]{1,30}){0,4}"),
        (r"(?:cuánt[oa]s?|con qué frecuencia)(?: [\w'-]{1,30}){1,9},? (?:no se (?:sabe|publica|conoce|mide)"
        r"|es una incógnita)"),
    ),
    scoped=r"no (?:figuran?|aparecen?|constan?|están?) (?:\w+ )?en (?:las|los) (?:fuentes"
    r"|documentos) (?:\w+ )?(?:facilitad|citad|consultad|aportad)\w+",
    documents="metaanálisis|metanálisis|informes?|estudios?|encuestas?|anuarios?|memorias?|guías?|auditorías?"
    "|barómetros?|boletín|boletines|análisis|estadísticas?|documentos?|estrategias?",
    says="recomiendan?|señalan?|concluyen?|muestran?|indican?|revelan?|advierten?|afirman?|recogen?|apuntan?"
    "|constatan?|establecen?|definen?|estiman?|encontró|concluyó|señaló|mostró|reveló|detectó|alertan?",
    editions=(
        (
            rf"<document> (?:{WORD} ){{0,2}}?(?:de |del )?(?:año )?\d{{4}}(?: (?:del?|de la"
            rf"|de los) (?:{WORD} ){{0,2}}?{WORD}(?= (?:<says>)))?"
        ),
        r"<document> \d{4}",
    ),
    relative=(
        (
            r"\bel pasado (?:mes de )?(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre"
            r"|noviembre|diciembre)\b"
        ),
        (
            r"\b(?:el mes|el año|la semana|el trimestre) (?:pasad[oa]|anterior|próxim[oa])(?! a)|\beste (?:año"
            r"|mes|trimestre)\b|\besta semana\b|\bayer\b|\bhoy\b|\ben lo que va de año"
        ),
        (
            r"\b(?:en )?(?:los|las) últim[oa]s (?:\w+ )?(?:años|meses|semanas|décadas|días)|\búltimamente\b"
            r"|\brecientemente\b"
        ),
        (
            rf"\breciente(?:s)? (?!que\b){WORD}|\b(?:estudios|informes?|datos|operación|encuesta|informe"
            "|estudio) (?:más )?recientes?"
        ),
        r"\bhace (?:unos |unas |más de |casi )?(?:\w+) (?:años|meses|semanas|décadas|días)\b|\bhace poco\b",
        (
            r"\bdurante (?:más de |casi )?(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|veinte|treinta"
            r"|\d{1,3}) (?:años|décadas|meses)"
        ),
        r"\b(?:en|durante) (?:la|el) últim[oa] (?:década|año|mes|siglo|trimestre|lustro)\b",
    ),
    forecast=r"\b(?:prevén?|se espera|esperan?|se prevé|prevista?|previsto|podrían?|debería|deberían|será"
    "|serán|llegará|alcanzará|alcanzarán|subirá|bajará|aumentará|crecerá|habrá|promete|prometió"
    "|prometieron|pretenden?|aspira|proyecta|proyección|pronostican?|pronóstico|previsiones"
    r"|antes de (?:20[3-9]\d)|para (?:20[3-9]\d)|en (?:20[3-9]\d))\b",
    changes="cambiar|cambiará|aumentar|aumentará|aumentarán|crecer|crecerá|bajar|bajará|reducir|reducirá|subir"
    "|subirá|duplicar|duplicará|disminuir|disminuirá|caer|caerá",
    claimed=r"\b(?:asegur(?:a|ó|an|aron) que|sostienen? que|sostuvo que|el bulo (?:de )?que|alega que"
    "|afirmaci[oó]n de que|circula que|(?:publicación|mensaje|vídeo"
    "|video) (?:viral )?(?:que )?(?:afirma|asegura|dice))",
    spread=r"\b(?:grupos|contactos|reenvi\w+|firmas|oyentes|lectores|descargas"
    r"|circula|circulan|viral|compartid[oa]s?|visto|vistas|visualizaciones|me gusta|seguidores"
    r"|retuits|comentarios|reproducciones|veces)\b",
    speech="dijo|dice|afirmó|afirma|aseguró|asegura|declaró|declara|explicó|explica|señaló|sostuvo|sostiene"
    "|escribió|añadió|insistió|tuiteó",
    own="motivos|razones|factores|preguntas|puntos|maneras|formas|cosas|categorías|pasos|afirmaciones|matices"
    "|límites|tipos|clases|aspectos|problemas|lecciones|hechos|argumentos|ejemplos|escenarios|cuestiones"
    "|temas|conclusiones|explicaciones|obstáculos|elementos|claves|mitos|apartados",
    vague=r"\b(?:un gran número|un buen número|gran parte|buena parte|una parte (?:importante|considerable"
    "|significativa|sustancial)|una minoría (?:importante|considerable|sustancial)|numeros[oa]s|multitud"
    rf"|infinidad|un puñado) (?:de )?(?:l[oa]s )?{WORD}",
    ages=(
        (
            r"\b(?:de )?\d{1,3} años(?: de edad)?(?=[,.;) ]|$)(?! de (?:retraso|espera))|\b(?:mayores|menores"
            r"|más|menos) de \d{1,2} años"
        ),
        r"(?<=, )\d{2}(?=, )|(?<=\()\d{2}(?=\))",
    ),
    pronouns=r"\bun[oa] o (?:más|varios|varias|dos)\b|\bun[oa] de (?:los|las|ellos|ellas)\b",
    generic=r"\b(?:para|en|con|a) la (?:mayoría|mayor parte)\b",
    than="(?:que (?:en|el|la)?|con respecto (?:a|al)|respecto (?:a|al|del|de)|frente a|comparado con"
    r"|en comparación con|desde|del?)(?: \w+){0,2}",
    comparative="más|menos|superior|inferior|por encima|por debajo",
    part=r"de (?:esos|esas|estos|estas|ellos|ellas|los cuales|las cuales)(?: [\w'-]+)?",
    lasting="durante|en|tras|hace|últimos|últimas|cada|desde hace|dentro de|de",
)  # fmt: skip
