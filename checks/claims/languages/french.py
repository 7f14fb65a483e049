"""What French says."""

from checks.claims.phrases import WORD, Phrases

FRENCH = Phrases(
    code="fr",
    rises="en hausse|en augmentation|en progression|cessé d'augmenter|cessé de (?:progresser|croître)"
    "|creusée?s?|creuse(?:nt)?|augmentée?s?|augmente(?:nt)?|augmentait|progressée?s?|progresse(?:nt)?"
    "|grimpée?s?|grimpe(?:nt)?|améliorée?s?|améliore(?:nt)?|bondi|cr[uû]e?s?|accrue?s?|haussée?"
    "|montée?s?|accélérée?s?|explosé|repartie?s? à la hausse",
    falls="en baisse|en recul|en diminution|cessé de (?:baisser|diminuer|reculer)|décroît|décru|baissée?s?"
    "|baisse(?:nt)?|diminuée?s?|diminue(?:nt)?|reculée?s?|recule(?:nt)?|chutée?s?|chute(?:nt)?"
    "|réduite?s?|dégradée?s?|dégrade(?:nt)?|ralentie?s?|tombée?s?|aggravée?s?|aggrave(?:nt)?|rétréci"
    "|fondu|repliée?s?",
    perfect="a|ont|avait|avaient|est|sont|s'est|se sont|s'|se|ne cesse de|ne cessent de|continue de"
    "|continuent de",
    degree=r"pour la \w{3,12} (?:année|fois) (?:consécutive|d'affilée)|pour le \w{3,12} (?:mois"
    r"|trimestre) (?:consécutif|d'affilée)|"
    "depuis des années|depuis des décennies|depuis longtemps|nettement|fortement|légèrement"
    "|sensiblement|lentement|rapidement|à nouveau|de nouveau|encore|moins vite|plus vite"
    "|considérablement|régulièrement|peu|beaucoup|modérément|chaque année|d'année en année"
    "|plus lentement",
    slower="moins vite|plus lentement|moins rapidement|moins que",
    record=(
        (r"(?:le|son) (?:record|maximum|plus haut)(?: (?:historique|absolu))? (?:reste|demeure|date de"
        r"|remonte à)(?: celui de| à)?(?: [\w'-]{1,20}){0,2}? ?(?:\d{4})?"),
        (r"(?:le|la|les) (?:[\w'-]{1,40} )?plus (?:élevée?s?|hauts?|hautes?|fortes?|forts?|grande?s?|importante?s?"
        r"|chaude?s?)(?: [\w'-]{1,40}){0,3}? depuis (?:le début d\w+ \w+|que \w+ \w+)"),
        r"\b(?:plus|davantage) que jamais\b|\b(?:son|un|le) plus haut (?:niveau )?depuis (?:\d{4}|\w+ ans)",
        "(?:un |le |son |nouveau |un nouveau )?(?:record|plus haut|maximum)(?: historique| absolu)",
        (
            "(?:est|était|a atteint|ont atteint|atteint|bat|a battu|établit|à) (?:un "
            r"|son )?(?:nouveau )?record\b(?! de \d)"
        ),
        (
            rf"(?:le|la|les) (?:{WORD} )?(?:plus (?:élevée?s?|hauts?|hautes?|fortes?|forts?|grande?s?"
            rf"|importante?s?|chaude?s?))(?: (?:{WORD} ){{0,3}}?(?:jamais|depuis \d{{4}}|de la série"
            r"|de l'histoire|enregistrée?s?|depuis \w+ (?:ans|décennies)))"
        ),
    ),
    record_low=(
        r"\b(?:son|un|le) plus bas (?:niveau )?depuis (?:\d{4}|\w+ ans)",
        "(?:un |le |son |nouveau )?(?:plus bas|minimum)(?: historique| absolu)",
        (
            rf"(?:le|la|les) (?:{WORD} )?(?:plus (?:bas|basse?s?|faibles?|petite?s?"
            rf"|froide?s?))(?: (?:{WORD} ){{0,3}}?(?:jamais|depuis \d{{4}}|de la série|de l'histoire"
            r"|enregistrée?s?|depuis \w+ (?:ans|décennies)))"
        ),
    ),
    law=r"\b(?:sénat|assemblée nationale|parlement|taxe|conseil constitutionnel|loi|lois|projet|proposition"
    r"|décret|règlement|directive|code|texte|réforme|amendement|ordonnance|traité|arrêté)\b",
    stages=(
        (r"en attente (?:de vote|d\'adoption|de promulgation|d\'examen)", "not enacted"),
        (
            (
                r"(?:a été |ont été )?rejetée?s? par (?:le |la |l\')?(?:sénat|assemblée|parlement|députés"
                "|sénateurs)(?: nationale)?"
            ),
            "rejected",
        ),
        (
            (
                r"(?:le |l\')?(?:sénat|assemblée nationale|parlement) (?:a |ont )(?:adopté|voté|approuvé)"
            ),
            "passed one chamber",
        ),
        ("(?:a été |ont été |fut )?(?:abrogée?s?|censurée?s?|retirée?s?|rejetée?s?)", "repealed"),
        (
            (
                "n'(?:a|est|ont|était) (?:pas |toujours pas |pas encore "
                rf"|jamais )(?:été )?(?:{WORD} )?(?:adoptée?|votée?|promulguée?|en vigueur|entrée?)"
            ),
            "not enacted",
        ),
        (
            (
                "(?:est|reste|demeure|sont|restent|était) (?:encore |toujours "
                "|actuellement )?(?:en (?:cours d'examen|discussion|débat|commission|attente|navette|instance)"
                "|à l'étude|examinée? (?:par|au|en)|débattue?|bloquée?|en suspens)"
            ),
            "not enacted",
        ),
        (
            (
                "(?:a été |ont été )?(?:adoptée?|votée?|approuvée?) (?:par |au |en première lecture (?:par"
                "|au) )(?:le |la |l')?(?:sénat|assemblée|parlement|députés|sénateurs|conseil|chambre)"
            ),
            "passed one chamber",
        ),
        (
            (
                "(?:a été |fut )?promulguée?|(?:est |sont )?entrée?s? en vigueur|(?:est|sont|reste|restent"
                "|demeure) (?:toujours |encore )?en vigueur"
                "|entre en vigueur|a force de loi"
            ),
            "became law",
        ),
        (rf"la loi (?:{WORD} )?(?:oblige|impose|interdit|prévoit|exige)", "became law"),
        ((r"(?:sénat|assemblée nationale|parlement|députés|sénateurs) (?:examinent?|débat(?:tent)?|étudient?"
        r"|discutent?) (?:encore|toujours|actuellement)"), "not enacted"),
    ),
    data="données?|chiffres?|statistiques?|ventilations?|répartitions?|taux|pourcentages?|séries?"
    "|informations?|nombres?|estimations?|bilans?|décomptes?|recensements?",
    absences=(
        (
            r"(?:ne |n\')(?:publie|recense|comptabilise|mesure|suit|communique|diffuse|divulgue"
            "|collecte)(?:nt)? (?:pas|plus)(?: (?:le nombre|combien|cet|cette|ces|ce"
            r"|de)(?: [\w\'-]{1,30}){0,3})?"
        ),
        (
            r"(?:n\'est|ne sont|n\'a été|n\'ont été) (?:pas|jamais|plus) (?:\w+ )?(?:publi|recens|comptabilis"
            r"|mesur|suivi|communiqu|collect)\w*"
        ),
        (
            r"aucune? (?:[\w\'-]{1,30} ){0,3}?(?:chiffre|donnée"
            r"|statistique)s?(?: [\w\'-]{1,30}){0,2} n\'(?:existe|est)"
        ),
        (
            "ne (?:publie|fournit|donne|diffuse|communique|détaille|collecte|recense|divulgue|propose|précise"
            "|comptabilise|publient|fournissent|donnent|diffusent|communiquent|détaillent|collectent"
            rf"|recensent) (?:pas|aucune?|ni) (?:{WORD} ){{0,4}}?<data>\b"
        ),
        (
            rf"n'(?:existe|y a|est|a) (?:pas |aucune? )(?:{WORD} ){{0,3}}?<data>(?: (?:publiques?|officielles?"
            r"|nationales?))?\b(?! (?:publiées?|disponibles?) (?:dans|en))"
        ),
        rf"aucune? (?:{WORD} ){{0,2}}?<data> (?:publiques?|officiel(?:le)?s?|nationa(?:l|le|les|ux)|fiables?)",
        "(?:pas de|sans) <data> (?:publiques?|officiel(?:le)?s?)",
        (
            rf"<data> (?:{WORD} ){{0,5}}?ne (?:sont|est) pas (?:publiée?s?|disponibles?|connue?s?|recensée?s?"
            "|communiquée?s?)"
        ),
        r"(?:ne |n')(?:publie|diffuse|communique|fournit|donne)(?:nt)? pas(?: [\w'-]{1,30}){1,5}? par [\w'-]{1,30}",
        (r"(?:ne |n')(?:publie|diffuse|communique|fournit|donne)(?:nt)? pas (?:de |d')(?:moyennes?|détails?"
        r"|indicateurs?|montants?|valeurs?|totaux|suivi)(?: [\w'-]{1,30}){0,2}"),
        (r"(?:personne|aucun organisme|aucune (?:autorité|administration|institution)) ne (?:publie|recense|compte"
        r"|mesure|sait|tient|collecte)(?: [\w'-]{1,30}){0,4}"),
        (r"(?:combien|à quelle fréquence)(?: [\w'-]{1,30}){1,9},? (?:on l'ignore|nul ne le sait|n'est pas (?:connu"
        r"|mesuré|publié))"),
    ),
    scoped="(?:ne )?(?:figurent?|apparaissent?|sont) pas dans les (?:sources|documents) (?:fournis|fournies"
    "|citées?|cités|consultée?s?)",
    documents="méta-?analyses?|rapports?|études?|enquêtes?|bilans?|guides?|audits?|avis|baromètres?|bulletins?"
    "|notes?|analyses?|annuaires?|stratégies?|documents?",
    says="recommande(?:nt)?|souligne(?:nt)?|conclut|concluent|montre(?:nt)?|indique(?:nt)?|révèle(?:nt)?"
    "|alerte(?:nt)?|affirme(?:nt)?|constate(?:nt)?|estime(?:nt)?|relève(?:nt)?|précise(?:nt)?"
    "|pointe(?:nt)?|définit|établit|a montré|a conclu|a révélé|note(?:nt)?",
    editions=(
        (
            rf"<document> (?:{WORD} ){{0,2}}?(?:de |d'|publié en |paru en |pour )?\d{{4}}(?: (?:de la|du|de l'"
            rf"|des) ?{WORD}(?: (?:des|de|du) {WORD})?)?"
        ),
    ),
    relative=(
        (
            r"\b(?:en )?(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre"
            r"|décembre) dernier\b"
        ),
        (
            r"\b(?:le mois|l'an|l'année|la semaine|le trimestre) (?:derni(?:er|ère)|passée?|prochaine?)"
            r"|\bcette (?:année|semaine)\b|\bce (?:mois-ci|mois|trimestre)\b|\bhier\b"
            r"|\bdepuis le début de l'année"
        ),
        (
            r"\b(?:ces|les|des|au cours des) (?:\w+ )?derni(?:ers|ères) (?:\w+ )?(?:années|mois|semaines|ans"
            r"|décennies|jours)\b|\bces derniers temps\b|\brécemment\b"
        ),
        rf"\b(?:{WORD} récente?s?|récente?s? {WORD})\b",
        r"\bil y a (?:\w+ ){1,3}(?:ans|mois|semaines|décennies|jours)\b",
        (
            r"\b(?:pendant|durant|depuis) (?:plus de |près de |presque )?(?:deux|trois|quatre|cinq|six|sept"
            r"|huit|neuf|dix|vingt|trente|\d{1,3}) (?:ans|décennies|mois|années)"
        ),
        (r"\b(?:au cours de|durant|pendant|sur) (?:la|les|ces) (?:[\w'-]{1,12} )?(?:dernière|dernières|derniers"
        r"|dernier) (?:décennie|décennies|année|années|mois)\b"),
    ),
    forecast=r"\b(?:devraient?|pourraient?|prévoient?|prévoit|prévision|prévisions|prévues?|s'attend"
    "|attendue?s?|sera|seront|atteindra|atteindront|augmentera|baissera|projette|projections?|promet"
    r"|promis|promettent|vise|visent|objectif|d'ici (?:à )?(?:20[3-9]\d|2100)|avant (?:20[3-9]\d)"
    r"|à l'horizon)\b",
    changes="changer|changera|augmenter|augmentera|baisser|baissera|réduire|réduira|croître|progresser|doubler"
    "|doublera|diminuer|diminuera|reculer|tripler",
    claimed=r"\b(?:a avancé le chiffre|avance le chiffre|prétend(?:ent)? que|prétend|allègue"
    "|l'affirmation selon laquelle|la rumeur|selon (?:une|un) (?:publication|post|message|vidéo"
    "|rumeur)|assure(?:nt)? que)",
    spread=r"\b(?:auditeurs|lecteurs|signatures|téléchargements|groupes"
    r"|circule|circulent|virale?|partagée?s?|vues?|vu|abonnés|retweets|j'aime|commentaires"
    r"|visionnée?s?|partages|fois)\b",
    speech="a dit|dit|a affirmé|affirme|a déclaré|déclare|a assuré|assure|a écrit|écrit|a expliqué|explique"
    "|a lancé|lance|a ajouté|ajoute|a tweeté|a promis|a estimé|soutient|martèle",
    own="raisons|facteurs|questions|points|manières|façons|choses|catégories|étapes|affirmations|nuances"
    "|limites|types|sortes|aspects|problèmes|leçons|faits|arguments|exemples|scénarios|thèmes|conclusions"
    "|explications|obstacles|éléments|freins|idées|mythes",
    vague=r"\b(?:un grand nombre|un certain nombre|un nombre (?:important|croissant|considérable)"
    "|une (?:grande|bonne|large|petite) partie|une part (?:importante|croissante|significative"
    "|non négligeable)|une minorité (?:importante|significative|substantielle)|beaucoup|nombre"
    rf"|bon nombre|une poignée) (?:de |d'|des )(?:l'|les )?{WORD}",
    ages=(
        (
            r"(?<=, )(?:âgée? de )?\d{1,3} ans(?= ?[,.;)])|\bâgée?s? de (?:plus de "
            r"|moins de )?\d{1,3}(?: à \d{1,3})? ans|\b(?:de )\d{1,2} ans(?=[,.;)])|\b(?:moins"
            r"|plus) de \d{1,2} ans|\bles \d{1,2}-\d{1,2} ans\b|\b(?:dépassé|dépassent|dépasse) \d{1,3} ans"
        ),
        r"(?<=, )\d{2}(?=, )|(?<=\()\d{2}(?: ans)?(?=\))",
    ),
    pronouns=r"\bune? ou (?:plusieurs|deux|des)\b|\bl'une? des?\b",
    generic=r"\b(?:pour|dans|à|chez) la (?:plupart|majorité)\b",
    than=r"(?:qu'en|que (?:l'|en )?|par rapport (?:à|au)|contre|comparée? (?:à|au)|depuis|de)(?: \w+){0,2}",
    comparative="de plus|de moins|plus|moins|supérieure?s?|inférieure?s?",
    part=r"de ces [\w'-]+|d'entre eux|d'entre elles|dont",
    lasting="pendant|durant|en|après|depuis|dernières|derniers|sous|tous les|de|d'ici|sur",
)  # fmt: skip
