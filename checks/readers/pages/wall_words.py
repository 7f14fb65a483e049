"""What walls say, in seven languages: tests for a person, refusals, logins, errors, pages that are not there, consent.

As Cloudflare, Akamai, Imperva, DataDome, PerimeterX (HUMAN), Azure, F5, Sucuri and AWS, Drupal, WordPress, SharePoint
and sign-in services word them. Matched in the headline of a page that says little else.
"""

import re
from typing import Final

LOGIN: Final = re.compile(
    r"\b(?:log ?in|sign ?in|log on|single sign-on|anmelden|einloggen|anmeldung|connexion|se connecter|identifiez-vous"
    r"|iniciar sesi[oó]n|inicie sesi[oó]n|accedi|accesso|entrar|iniciar sess[aã]o|fa[cç]a login|inloggen|aanmelden)\b"
)
MUST_LOG_IN: Final = re.compile(
    r"(?:log|sign) ?(?:in|on) (?:to (?:continue|view|access|read|your)|with your)|you (?:must|need to) (?:log|sign"
    r"|be logged)"
    r"|members only|subscribers? only|session (?:has )?(?:expired|timed out)|pick an account|stay signed in"
    r"|subscribe (?:now )?to (?:continue|read|keep reading)|(?:create|register for) (?:a"
    r"|your) free account to (?:read|continue)"
    r"|already a subscriber|this (?:article|content|page) is (?:for|available to"
    r"|reserved for) (?:our )?(?:subscribers|members)"
    r"|bitte (?:melden sie sich an|loggen sie sich ein)|nur für abonnenten|jetzt weiterlesen mit|sitzung ist abgelaufen"
    r"|veuillez vous (?:connecter|identifier)|réservée? (?:aux|à nos) abonnés|votre session a expiré"
    r"|debe iniciar sesi[oó]n|inicie sesi[oó]n para|(?:solo|exclusivo) para suscriptores|su sesi[oó]n ha (?:caducado"
    r"|expirado)"
    r"|effettua(?:re)? l'accesso per|riservat[oa] agli abbonati|sessione (?:è )?scaduta"
    r"|fa[cç]a login para|exclusivo para assinantes|sess[aã]o expirou|log in om (?:verder|te)|alleen voor abonnees"
)
CHALLENGE: Final = re.compile(
    r"just a moment|attention required|checking (?:your browser|if the site connection is secure)"
    r"|(?:verify(?:ing)?|confirm) (?:that )?you are (?:a )?(?:human|not a (?:ro)?bot)"
    r"|needs to review the security of your"
    r"|are you a robot|i'?m not a robot|unusual (?:traffic|activity)|enable (?:javascript|js)(?: and"
    r"|, disable any ad blocker|$)"
    r"|security check|ddos protection|complete the captcha|please stand by, while|pardon our interruption"
    r"|request unsuccessful"
    r"|press (?:&|and) hold|access to this page has been denied|please complete the security|before we continue\.\.\."
    r"|human verification|one more step|validating (?:your )?(?:browser|request)|bot (?:or not|verification)"
    r"|client challenge"
    r"|einen moment(?:,| bitte|\.\.\.)|überprüfen sie, dass sie ein mensch|sind sie ein (?:mensch|roboter)"
    r"|sicherheitsüberprüfung"
    r"|un instant(?:\.\.\.|,)|vérifi(?:ez|er|ons) que vous êtes (?:un )?humain|êtes-vous un robot|contrôle de sécurité"
    r"|un momento(?:\.\.\.|, por favor)|(?:verifique|verificar|comprobando) que (?:usted )?(?:es|eres) (?:un )?humano"
    r"|no soy un robot|verifica di essere (?:un )?(?:umano|essere umano)|solo un momento|um momento(?:\.\.\.|,)"
    r"|verifi(?:que|car) (?:se|que) você é (?:um )?humano|um moment(?:\.\.\.)|even geduld|controleer (?:of"
    r"|dat) u een mens"
)
BLOCK: Final = re.compile(
    r"access (?:to this (?:page|site|resource) )?(?:has been |is |was )?(?:denied|blocked|restricted)"
    r"|request (?:was |has been |could not be )?(?:blocked|rejected|satisfied)|you have been blocked"
    r"|(?:error )?403\b.{0,3}forbidden"
    r"|^forbidden\b|not authori[sz]ed to (?:view|access)|temporarily blocked|error 10(?:0[5-9]|1[0-9]|20)\b"
    r"|(?:not available|unavailable) in your (?:country|region|location)|too many requests|rate limit(?:ed| exceeded)"
    r"|the requested url was rejected|support id (?:is|:)|website firewall|web application firewall|incapsula incident"
    r"|zugriff (?:wurde )?(?:verweigert|gesperrt)|zugang verweigert|accès (?:refusé|interdit|bloqué)"
    r"|acceso (?:denegado|prohibido|bloqueado)|accesso (?:negato|vietato|bloccato)|acesso (?:negado|bloqueado|proibido)"
    r"|toegang (?:geweigerd|geblokkeerd)"
)
NOT_THERE: Final = re.compile(
    r"\b404\b|(?:page|document|file|content|resource|site) (?:you (?:requested|are looking for) )?(?:was |could "
    r"|can ?|is )?"
    r"(?:not|n't) (?:be )?(?:found|available)|can't find (?:that|the|this) page|couldn't find (?:that|the|this) page"
    r"|page (?:does not|doesn't|no longer) exist|page (?:has been|was|may have been) (?:removed|moved|deleted)"
    r"|page no longer (?:exists|available)|no longer available|this page isn't available"
    r"|nothing (?:was )?found (?:here|at)"
    r"|oops!? that page can't be found|sorry, (?:this|that|the) page"
    r"|seite (?:wurde )?(?:leider )?nicht (?:gefunden|vorhanden|verfügbar)|seite existiert nicht|nicht mehr verfügbar"
    r"|page (?:introuvable|non trouvée)|(?:page|document|contenu)[^.!?]{0,40} n'(?:existe|est) (?:pas|plus)\b"
    r"|p[aá]gina no (?:encontrada|existe|disponible)|no (?:se )?(?:ha )?(?:encontr(?:ada|ado|ó)"
    r"|hemos encontrado) la p[aá]gina"
    r"|pagina (?:non trovata|inesistente|non disponibile)|la pagina non esiste"
    r"|p[aá]gina n[aã]o (?:encontrada|existe|dispon[ií]vel)|pagina niet gevonden|deze pagina bestaat niet"
)
BROKEN: Final = re.compile(
    r"\b50[0234]\b|internal server error|service (?:is )?(?:temporarily )?unavailable|bad gateway|gateway time-?out"
    r"|(?:under|for|scheduled|undergoing|down for) maintenance|temporarily unavailable|something went wrong"
    r"|maintenance mode"
    r"|an? (?:unexpected |application )?error (?:has )?occurred|server error in"
    r"|error establishing a database connection"
    r"|there has been a critical error|web server is (?:down|returning an unknown error)|the origin is unreachable"
    r"|sorry, something"
    r"|the website encountered an unexpected error|site (?:is )?(?:currently )?(?:offline|under maintenance"
    r"|unavailable)"
    r"|correlation id|wartungsarbeiten|in wartung|wird gewartet|ein fehler ist aufgetreten|interner serverfehler"
    r"|derzeit nicht (?:verfügbar|erreichbar)|vorübergehend nicht|en (?:cours de )?maintenance"
    r"|une erreur (?:est survenue|s'est)"
    r"|erreur interne|(?:momentanément|temporairement) indisponible|en mantenimiento|(?:ha ocurrido"
    r"|se ha producido) un error"
    r"|error interno|temporalmente (?:no disponible|fuera de servicio)|in manutenzione|si è verificato un errore"
    r"|errore interno"
    r"|temporaneamente non disponibile|em manuten[cç][aã]o|ocorreu um erro|erro interno|temporariamente indispon[ií]vel"
    r"|in onderhoud|onderhoudswerkzaamheden|er is een fout opgetreden|er ging iets mis|tijdelijk niet (?:beschikbaar"
    r"|bereikbaar)"
)
CONSENT: Final = re.compile(
    r"accept all|reject all|we value your privacy|before you continue|use(?:s)? cookies|manage (?:cookies|preferences"
    r"|options)"
    r"|your privacy choices|cookie (?:policy|settings|preferences)|continue without accepting|our (?:\d+ )?partners"
    r"|alle (?:akzeptieren|ablehnen)|wir verwenden cookies|datenschutz-?einstellungen|zustimmen und weiter"
    r"|bevor (?:sie|du) fortf"
    r"|tout (?:accepter|refuser)|nous utilisons des cookies|continuer sans accepter|votre vie privée|avant de continuer"
    r"|aceptar (?:todas|todo)|rechazar (?:todas|todo)|(?:utilizamos|usamos) cookies|su privacidad|antes de continuar"
    r"|accetta tutt[oi]|rifiuta tutt[oi]|utilizziamo i cookie|la tua privacy|prima di continuare"
    r"|aceitar tudo|rejeitar tudo|aceitar todos|a sua privacidade|antes de continuar"
    r"|alles (?:accepteren|weigeren|afwijzen)|wij gebruiken cookies|uw privacy|voordat (?:u|je) verder"
)
