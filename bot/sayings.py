"""The words by which a sentence goes on from an answer, or names somebody of it; all for folded words."""

import re

AND = re.compile(r"(?:und|and|dann|then|aber|but|ok|okay|gut|oder|or|sowie|what about|how about|was ist mit)\b")
THAT = re.compile(
    r"\b(?:da|dort|dazu|dafur|davon|damit|darin|daran|dabei|hierzu|this|that|it|its|"
    r"das(?=$| in | im | bei ))\b"
)
OWN = re.compile(r"\b(?:mein\w*|my|unser\w*|our|ich|i)\b")
ALL = re.compile(
    r"\b(?:projekte\w*|projects|all\w*|uberall|insgesamt|ampeln|mein\w*|my|our|unser\w*|everything|sonst|else)\b"
)
ME = re.compile(r"\b(?:mich|me|uns|us|myself|dich|you)\b")
SHE = re.compile(
    r"\b(?:sie|ihr|ihre[nmr]?|ihn|ihm|er|sein|seine[nmr]?|der|die|den|dem|kollegin|kollege|"
    r"she|her|he|him|his|hers|they|them|their)\b"
)
REACH = re.compile(
    r"\b(?:nummer|telefon|telefonnummer|telefonisch|durchwahl|handy\w*|mail\w*|email\w*|adresse|buro|zimmer|raum|sitzt|finde\w*|erreich\w*|"
    r"heute da|gerade da|im haus|im urlaub|im dienst|wieder da|zuruck|anrufen|ruf|rufe|rufen|schreib\w*|"
    r"sprechzeit\w*|funktion|macht|zustandig|number|phone|call|office|room|reach|in today|available|back|message|"
    r"ist (?:sie|er|die|der) (?:\w+ )?da|anwesend|verfugbar|abwesend)\b"
)
BARE_REACH = re.compile(
    r"(?:(?:und|and|dann|ok|die|der|das|the|eine|welche|what|whats|wie|is|ist|bitte|please|telefon|phone|"
    r"buro|office|her|his)\b ?)*"
    r"(?:nummer|telefonnummer|telefon|durchwahl|mail|mailadresse|email|emailadresse|"
    r"buro|zimmer|raum|number|phone|office|room|email address)"
    r"(?: bitte| please| number)?"
)
DEPUTY = re.compile(r"\b(?:vertr\w*|stellvertr\w*|deput\w*|stands? in|standing in|substitut\w*|covers?|fills? in)\b")
IF_AWAY = re.compile(
    r"\b(?:wenn|falls|if|when|while|wahrend|ist|is)\b(?: \w+)? (?:sie|er|she|he|shes|hes|they)\b"
    r"(?: gerade| denn| jetzt| mal| heute| currently)?"
    r"(?: \w+)? (?:nicht da|weg|krank|urlaub|abwesend|away|out|off|absent|on holiday|on leave|sick|in)\b"
    r"|\b(?:wenn|falls|if|when) (?:shes|hes) (?:away|out|off|absent|on holiday|on leave|sick)\b"
)
HER_BOSS = re.compile(
    r"\b(?:her|his|their|ihre?r?|seine?r?)\b (?:line |direkte?r? )?(?:chef\w*|vorgesetzt\w*|boss|manager\w*|"
    r"supervisor|superior|fuhrungskraft)\b|\b(?:chef\w*|vorgesetzt\w*|fuhrungskraft) von (?:ihr|ihm)\b"
)
ASK_HER = re.compile(
    r"(?:(?:kannst|konntest|konnen|could|can|wurdest) (?:du|sie|you) )?"
    r"\b(?:frag\w*|ausrichten|schick\w*|sende?|weitergeben|weiterleiten|ask|send)\b"
    r"(?: (?:sie|ihn|ihr|ihm|her|him|them))?(?: (?:eine|die|a|the|my|meine) )?(?:frage|nachricht|question|message)?\b"
)
OTHER = re.compile(
    r"(?:\w+ ){0,3}(?:(?:den|die|der|dem|das) andere\w*|wer (?:\w+ ){0,2}(?:noch|sonst)|"
    r"(?:sonst )?noch (?:jemand\w*|wer|eine\w*)|"
    r"jemand ander\w+|(?:the )?other (?:one|person)|who else|(?:any|some)(?:one|body) else)(?: \w+){0,4}"
)
PLACES = (
    re.compile(r"\b(?:erst\w|first)\b"),
    re.compile(r"\b(?:zweit\w\w?|second)\b"),
    re.compile(r"\b(?:dritt\w\w?|third)\b"),
    re.compile(r"\b(?:vierte\w?|fourth)\b"),
    re.compile(r"\b(?:funfte\w?|fifth)\b"),
)
LAST = re.compile(r"\b(?:letzte\w?|last)\b")
# What a sentence may hold beside a name when it only swaps the name.
FILLING = re.compile(
    r"(?:und|and|oder|or|aber|but|dann|then|was|what|how|wie|about|ist|is|sind|are|es|it|mit|with|fur|for|im|in|in der|"
    r"bei|beim|at|aus|from|vom|von|of|on|zu|zum|zur|dem|den|der|die|das|des|the|auch|also|noch|denn|jetzt|now|bitte|please|"
    r"sieht|siehts|stehts|steht|dort|da|hier|one|ones|ok|okay|gut|um|frau|herr|herrn|mr|mrs|ms|projekt|project|einem|einer|lieber|rather)"
)
# Words that name nothing themselves: a sentence that goes on without a name holds these only, and what it asks.
LITTLE = re.compile(
    r"(?:und|and|oder|or|aber|but|dann|then|ok|okay|gut|also|auch|noch|nun|now|mal|denn|eigentlich|bitte|please|kurz|so|nur|just|too|"
    r"ja|yes|nein|no|hm|ach|eben|doch|gleich|hier|da|dort|dahin|there|here|dazu|dafur|davon|damit|daran|dabei|darin|hierzu|"
    r"der|die|das|den|dem|des|the|a|an|ein|eine[nmr]?|es|it|its|this|that|ihr|ihre[nmrs]?|sie|ihn|ihm|er|sein|seine[nmrs]?|"
    r"she|her|hers|he|him|his|they|them|their|ich|i|wir|we|man|one|mir|mich|me|uns|us|"
    r"jemand|somebody|someone|"
    r"was|what|wie|how|wo|where|wer|wen|wem|who|whom|wann|when|welche[rnms]?|which|wohin|woher|whats|whos|wheres|hows|ob|if|wenn|falls|"
    r"wahrend|while|bei|beim|mit|with|fur|for|im|in|ins|an|am|at|auf|on|aus|from|von|vom|of|zu|zum|zur|to|um|uber|about|unter|by|per|"
    r"ist|is|isnt|sind|are|war|was|sein|be|wird|werden|will|would|wurde|kann|can|konnte|could|konnen|soll|should|muss|must|darf|may|"
    r"mochte|wollen|hat|haben|has|have|do|does|did|gibt|geht|go|goes|steht|sieht|lautet|heisst|bekomme|get|sag\w*|tell|nenn\w*|give|"
    r"zeig\w*|show|brauche|need|weiss|know|finden|reden|sprechen|talk|speak|s|nicht|not|t|weg|away|out|off|krank|sick|urlaub|"
    r"leave|vacation|heute|today|jetzt|gerade|right|currently|morgen|tomorrow|montag|monday|denn|nachste\w*|next)"
)
MATTERS = (
    (re.compile(r"\b(?:stand|status|ampel|steht|going|doing)\b"), "projects.status"),
    (re.compile(r"\b(?:wann|weiter|nachste\w*|termin\w*|next|when|danach|meilenstein\w*)\b"), "projects.next"),
    (re.compile(r"\b(?:neu|neues|neuigkeiten|new|news)\b"), "projects.new"),
    (re.compile(r"\b(?:schulung\w*|kurs\w*|trainings?|courses?)\b"), "trainings.find"),
    (re.compile(r"\b(?:erfolg\w*|success\w*)\b"), "stories.list"),
    (re.compile(r"\b(?:wer|who|ansprech\w*|contact|zustandig\w*)\b"), "contacts.ask"),
)
# What these few words may be about besides: the thing itself.
TALKED_OF = re.compile(
    r"\b(?:projekt\w*|project\w*|leitet|macht|kummert|verantwortlich|responsible|lead|leads|runs|laufen|lauft|passiert)\b"
)
