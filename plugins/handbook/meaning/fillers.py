"""Text that has words and no answer: it fills the place, puts the answer off, or sends the reader somewhere else.

A handbook is read years later by people who were not there. The rule is that a text counts if somebody who has only
this text learns something from it. Each function knows whole texts only: one word more that says something, and it is
an answer. All take time in proportion to the text; what is matched as a phrase is short.
"""

from __future__ import annotations

import re
import unicodedata

#: No set phrase is longer, in characters.
_LONGEST = 160
#: From this many times on the same words are there to be counted.
_TIMES = 3
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
#: What stands in a token beside letters and figures.
_MARKS = re.compile(r"[^\w\s]+|_+", re.UNICODE)
_LINK = re.compile(r"\s*<?(?:https?://|www\.)\S+>?\s*\Z", re.IGNORECASE)
_LINKS = re.compile(r"<?(?:https?://|www\.)[^\s>]+>?", re.IGNORECASE)
_ROWS = tuple(
    row + " " + row[::-1]
    for row in (
        *("qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertzuiop", "yxcvbnm"),
        *("1234567890", "0123456789", "abcdefghijklmnopqrstuvwxyz"),
    )
)
_HOME_ROW = re.compile(r"(?=[a-z]*[sdfghjklm]{4})[asdfghjklqm]{6,}")


def _plain(text: str) -> str:
    """The words in lower case, without accents (``a definir`` is as good as ``à définir``), one space between."""
    folded = text.replace("œ", "oe").casefold()
    if not folded.isascii():
        apart = unicodedata.normalize("NFD", folded)
        folded = "".join(mark for mark in apart if not unicodedata.combining(mark))
    return " ".join(_WORD.findall(folded))


def _times(said: str | list[str]) -> int:
    """How many times over a text is its own beginning; a last time may break off. By the borders of Knuth's search."""
    borders = [0] * len(said)
    for at in range(1, len(said)):
        border = borders[at - 1]
        while border and said[at] != said[border]:
            border = borders[border - 1]
        borders[at] = border + (said[at] == said[border])
    return len(said) // (len(said) - borders[-1]) if said else 0


def is_filler(text: str, *, is_figure: bool = False) -> bool:
    """Whether fingers wrote it and no thought: one word or phrase three times and more, or a row of the keyboard.

    ``cha-cha-cha`` is a word. ``1234`` may be a figure, where a field takes one (``is_figure``).
    """
    tokens = _MARKS.sub("", text.casefold()).split()
    if not tokens or (len(tokens) == 1 and tokens[0].isdigit() and (is_figure or len(tokens[0]) <= 3)):
        return False
    if _times(tokens) >= _TIMES or _is_nearly_one(tokens):
        return True
    return "-" not in text and all(_is_run(token, alone=len(tokens) == 1) for token in set(tokens))


def _is_nearly_one(tokens: list[str]) -> bool:
    """The same few words in any order: one in five of ten words or more, and never more than forty of a long text."""
    return len(tokens) >= 10 and 5 * len(set(tokens)) <= min(len(tokens), 200)


def _is_run(word: str, *, alone: bool) -> bool:
    """``asdfgh``, ``azerty``, ``aaaa``, ``blablabla``; three letters (``asd``) only where more follow."""
    if len(word) < 3 + alone or len(word) > 60:
        return False
    if any(word in row for row in _ROWS) or (len(word) > 5 and _HOME_ROW.fullmatch(word)):
        return word != "wert"
    return not word.isdigit() and (_times(word) >= max(_TIMES, 4 if len(set(word)) == 1 else 0))


def is_deferral(text: str) -> bool:
    """Whether it only says that there will be an answer: "We will discuss this at the next meeting", "à voir".

    What says who, how or about what is an answer: "We will decide by majority at the next meeting".
    """
    return len(text) <= _LONGEST and _DEFERRAL.fullmatch(_plain(text)) is not None


def is_elsewhere(text: str, *, takes_address: bool = False) -> bool:
    """Whether it only says where else to look: "See the website", "voir ci-dessus", an address and no word.

    An address alone may be what is asked for (``takes_address``).
    """
    if len(text) > _LONGEST + 200:
        return False
    if _LINK.match(text):
        return not takes_address
    return _ELSEWHERE.fullmatch(_plain(_LINKS.sub(" linkaddress ", text))) is not None


def _optional(*parts: str) -> str:
    return "".join(f"(?:(?:{part}) )?" for part in parts)


_EN_WHEN = (
    r"(?:(?:at|in|during|by|on|for|after|before|until|till) )?"
    r"(?:(?:the|our|a|one of the|one of our|some|its) )?"
    r"(?:(?:next|following|coming|upcoming|later|future|first|another) )?"
    r"(?:(?:board|team|planning|partners|partnership|regular|general|annual|steering|joint) )?"
    r"(?:meeting|meetings|session|call|assembly|time|week|month|year|occasion|point|stage|date|round)"
    r"|later(?: on)?|soon|shortly|then|next(?: time)?|in due (?:course|time)|in time|in the (?:near )?future"
    r"|when we (?:next )?meet(?: again| next)?|as soon as (?:possible|we can)|once we know(?: more)?|another day"
)
_EN_WHAT = (
    r"(?:(?:on|about|at|into|of|over|to) )?"
    r"(?:this|that|it|these|them|(?:the|this|that) (?:matter|question|point|topic|issue|details|rest|item)|everything"
    r"|all (?:of )?(?:this|that|it))"
)
_EN_VERB = (
    r"discuss(?:ed)?|decided?|determined?|agreed?|defined?|clarif(?:y|ied)|completed?|confirm(?:ed)?|settled?|see"
    r"|talk(?:ed)?(?= about| of)|speak(?= about| of)|spoken of|look(?:ed)?(?= at| into)|think(?= about| of)|considered"
    r"|consider|fill(?:ed)?|added|written|follow|specif(?:y|ied)|announced|work(?:ed)? (?:out|on)|finali[sz]ed?"
    r"|addressed|come back(?= to)|return(?= to)|figured? out|sort(?:ed)? out|deal with|dealt with"
)
#: What may also be an answer ("to add", "we will do it"), unless it says that it will be at another time.
_EN_WORK = r"add|write|do|done|work|provided?|answer(?:ed)?"
_EN_WORK += r"|address|review(?:ed)?|updated?|fix(?:ed)?|raised?|known|seen|announce"
_EN_SUBJECT = (
    r"we|i|they|it|this|that|these|which|details|more|everything|answer|information|text|content"
    r"|(?:the|this|an|all|more|our|my) (?:board|team|partners|group|members|committee|details|rest|matter|question"
    r"|point|answer|information|text|content|topic|issue|coordinator)"
)
_EN_WITH = r"with (?:the|our|all|all the|all our) (?:partners|board|team|group|members|others|committee)"
_EN_MODAL = (
    r"will|ll|shall|must|should|(?:are|is|am|re|s) (?:still )?going to"
    r"|(?:(?:still|yet) )?(?:(?:need|needs|have|has|are|is|remains?|want|plan|intend|hope) )?(?:(?:still|yet) )?to"
)
_DEFERRALS_EN = (
    _optional(_EN_SUBJECT)
    + f"(?:{_EN_MODAL}) "
    + _optional("still|all|then|also|first|have to|need to|only")
    + _optional("be", "further|later|then")
    + f"(?:(?:{_EN_VERB})(?: (?:further|again|more))?(?: (?:{_EN_WHAT})){{0,2}}(?: (?:in|out|up|again|further))?"
    + f"(?: (?:{_EN_WITH}))?(?: (?:{_EN_WHEN})){{0,2}}|(?:{_EN_WORK})(?: (?:{_EN_WHAT}))?(?: (?:{_EN_WHEN})){{1,2}})"
)
_PHRASES_EN = (
    rf"(?:(?:it|this|that|the answer|all) (?:is |s )?)?not (?:yet )?(?:yet|decided|known|discussed|agreed|clear|defined"
    rf"|sure|ready|available|done|written|settled)(?: yet)?(?: (?:{_EN_WHEN}))?"
    r"|(?:we|i)(?: still)? (?:do not|don t|dont|cannot|can t) (?:yet )?(?:know|say|tell)(?: (?:this|it|that))?(?: yet)?"
    r"|we have(?: not|n t) (?:yet )?(?:decided|discussed|agreed|talked about)(?: (?:on|about))?(?: (?:this|it|that))?"
    r"(?: yet)?"
    r"|(?:(?:this|it|that|we) (?:is|are|s|re) )?(?:still )?(?:open|under discussion|under consideration|in discussion"
    r"|in progress|in preparation|being (?:discussed|decided|worked on|written|prepared)"
    r"|(?:working|thinking) (?:on|about) (?:it|this))"
    rf"|work in progress|wip|dont know|don t know|dunno|idk|no idea|no comment|no answer|none yet|nothing yet"
    rf"|(?:(?:more|details|answer|text|information) )?(?:later|soon|(?:to|will) (?:follow|come)|next time|coming)"
    rf"(?: (?:{_EN_WHEN}))?|(?:at|in) (?:the|our) next (?:board |team )?(?:meeting|session|call)|(?:the )?next meeting"
)
_FR_TIMES = (
    r"reunion|reunions|seance|rencontre|assemblee(?: generale)?|fois|semaine|mois|annee|an|conseil|comite|jour|ca|ag"
)
_FR_WHEN = (
    r"(?:(?:a|lors de|pendant|dans|pour|au cours de|avant|apres|d ici|des|durant|en|lors d) )?"
    r"(?:(?:la|le|l|une|un|notre|nos|les) )?(?:(?:prochaines?|prochain|premiere|future|autre|date) )?"
    rf"(?:{_FR_TIMES}|ulterieure)(?: (?:prochaine?|suivante?|a venir))?"
    r"|plus tard|ulterieurement|bientot|prochainement|en temps voulu|le moment venu|des que possible|ensuite|sous peu"
    r"|a une date ulterieure|par la suite|au prochain (?:conseil|comite|rendez vous|ca)|dans un second temps"
)
_FR_WHAT = (
    r"(?:(?:de|sur|a|au sujet de) )?(?:cela|ca|ceci|(?:ce|cette|le|la|cet) (?:point|question|sujet|aspect|element)"
    r"|tout (?:cela|ca)|tout|les details)|a ce sujet|la dessus"
)
_FR_FUTURE = (
    r"(?:re)?parler(?:ons|a|ai)|discuter(?:ons|a|ai)|debattr(?:ons|a)|decider(?:ons|a|ai)|verr(?:ons|a|ai)"
    r"|reflechir(?:ons|a|ai)|fixer(?:ons|a)|preciser(?:ons|a|ai)|conviendr(?:ons|a)|traiter(?:ons|a)|completer(?:ons|a|ai)"
    r"|aborder(?:ons|a)|examiner(?:ons|a)|definir(?:ons|a)|determiner(?:ons|a)|reviendr(?:ons|a|ai)|remplir(?:ons|a|ai)"
    r"|etudier(?:ons|a)|regarder(?:ons|a)|repondr(?:ons|a|ai)|ajouter(?:ons|a|ai)|viendra|suivra|suivront"
)
_FR_VERB = (
    r"(?:re)?(?:parler|discut(?:er|ee?s?)|debattre|debattu(?:e?s?)|decider?|decidee?s?|voir|vue?s?|reflechir|fix(?:er|ee?s?)"
    r"|precis(?:er|ee?s?)|convenir|convenue?s?|trait(?:er|ee?s?)|complet(?:er|ee?s?)|abord(?:er|ee?s?)"
    r"|examin(?:er|ee?s?)|defini(?:r|e?s?)|determin(?:er|ee?s?)|rempli(?:r|e?s?)|etudi(?:er|ee?s?)|confirm(?:er|ee?s?)"
    r"|valid(?:er|ee?s?)|regard(?:er|ee?s?)|ajout(?:er|ee?s?)|revenir|ecrire|rediger|renseigner?|renseignee?s?)"
)
_FR_SUBJECT = (
    r"nous|on|je|j|cela|ceci|ca|c|il|elle|ils|elles|tout|tout cela|(?:ce|le|la|les|cette) "
    r"(?:point|question|sujet|details|suite|reponse|reste|equipe|conseil|groupe|comite|partenaires|membres)"
)
_FR_MODAL = (
    r"a|reste a|restent a|est a|sont a|sera|seront|(?:doit|doivent|devra|devront|devons|va|vont|allons)"
    r"(?: (?:encore|bientot))?(?: (?:en|y|le|la|l))?(?: etre)?"
)
_FR_AVEC = r"(?:avec|par) (?:les|nos|tous les|le|la) (?:partenaires|membres|autres|conseil|equipe|groupe|comite)"
_DEFERRALS_FR = (
    _optional(_FR_SUBJECT)
    + _optional("en|y|le|la|l|les|nous", "en")
    + f"(?:(?:{_FR_FUTURE})|(?:{_FR_MODAL}) (?:(?:encore|bientot|en|y) )?(?:{_FR_VERB}))"
    + f"(?: (?:bien|encore|ensuite))?(?: (?:{_FR_WHAT})){{0,2}}(?: (?:{_FR_AVEC}))?(?: (?:{_FR_WHEN})){{0,2}}"
)
_PHRASES_FR = (
    r"(?:ce (?:n )?est )?pas encore(?: (?:decidee?s?|definie?s?|connue?s?|discutee?s?|fixee?s?|arretee?s?|fait|pret))?"
    r"|(?:nous|on|je)(?: ne)? (?:savons|sait|sais) pas(?: encore)?|aucune idee|sans reponse|pas d idee|sais pas"
    r"|(?:(?:c est|ce point est|cela est) )?(?:toujours |encore )?(?:en (?:cours|discussion|attente"
    r"|preparation|reflexion)"
    r"|en cours (?:de (?:discussion|redaction|reflexion|definition)|d (?:elaboration|etude))|a l etude)"
    r"|(?:nous|on) y (?:travaillons|travaille|reflechissons|reflechit)|(?:les )?details (?:a suivre|plus tard|a venir)"
    rf"|(?:nous|on) en (?:re)?(?:parle|parlons|discute|discutons) (?:{_FR_WHEN})"
    rf"|la suite (?:plus tard|bientot|au prochain numero)|on verra(?: bien)?"
    # By itself, "première rencontre" or "assemblée générale" is what something is called.
    rf"|(?!(?:(?:la|le|l|une|un|notre) )?(?:premiere )?(?:{_FR_TIMES})\Z)(?:{_FR_WHEN})"
)
_DEFERRAL = re.compile(f"(?:{_DEFERRALS_EN}|{_PHRASES_EN}|{_DEFERRALS_FR}|{_PHRASES_FR})")

_EN_THING = (
    r"web ?sites?|site|web ?page|page|internet|home ?page|link|links|attachments?|attached|annex|appendix"
    r"|documents?|files?"
    r"|minutes|drive|folder|wiki|slides|presentation|e ?mails?|mail|above|below|there|elsewhere|previous(?: answer)?"
    r"|(?:last|annual|previous) (?:minutes|report|year)|report|here|online|google|answer above|same|linkaddress"
)
_OF_THE = (
    r"(?:the|our|your|their|this|that|its|an|a|attached|previous|other|own|partnership s|project|partner s|shared)"
)
_ELSEWHERE_EN = (
    r"(?:(?:please|for (?:this|that|details|more)|all|everything|it|this|details|more|information|the answer) )?"
    r"(?:is )?"
    r"(?:(?:you can )?(?:see|refer to|cf|look at|look on|look it up on|consult|find it (?:on|in|at)"
    r"|find (?:this|more) (?:on|in)"
    r"|found (?:on|in|at)|available (?:on|in|at)|as described (?:on|in)|described (?:on|in)|explained (?:on|in)"
    r"|written (?:on|in)|can be found (?:on|in|at)|(?:check|visit|read) (?=(?:\w+ )*(?:web ?)?(?:site|page))) ?"
    r"(?:also )?)"
    rf"(?:{_OF_THE} ){{0,3}}(?:{_EN_THING})(?: (?:and|or) (?:{_OF_THE} )?(?:{_EN_THING}))?"
    rf"(?: (?:for|with) (?:more|all|the|further|our)? ?(?:details|information|more|that|this|everything|answer))?"
    r"(?: (?:above|below|attached|online|please))?"
    r"|(?:same )?as (?:above|below|before|last (?:year|time)|previously)|ditto|idem|ibid|(?:the )?same|see|see above"
    r"|(?:it is |everything is |this is )(?:all )?(?:on|in) (?:the|our) (?:website|site|web page|wiki|drive)"
    r"|linkaddress(?: linkaddress)*"
)
_FR_THING = (
    r"site(?: web| internet)?|page(?: web)?|internet|lien|liens|pieces? jointes?|annexes?"
    r"|documents?(?: joints?)?|fichiers?"
    r"|proces verba(?:l|ux)|pv|compte rendu|dossier|wiki|diapositives|presentation|courriels?|mail|rapport(?: annuel)?"
    r"|linkaddress"
)
_ELSEWHERE_FR = (
    r"(?:(?:veuillez|merci de|pour cela|pour plus de details|tout est|c est|plus d informations) )?"
    r"(?:(?:a )?(?:voir|vous (?:referer|reporter) (?:a|au|aux)|cf|consultez|se (?:referer|reporter) (?:a|au|aux)"
    r"|regardez"
    r"|disponibles? (?:sur|dans)|indique (?:sur|dans)|decrite? (?:sur|dans)|expliquee? (?:sur|dans)) )(?:aussi )?"
    r"(?:(?:sur|dans|en) )?"
    rf"(?:(?:le|la|les|notre|nos|votre|l|leur|ce|cette|son|au) ){{0,2}}(?:{_FR_THING})"
    r"(?: (?:du partenariat|de l association|de la bibliotheque|pour (?:plus de )?(?:details|precisions|en savoir plus)"
    r"|ci joint|ci dessus|ci dessous))?"
    r"|(?:voir |cf |comme )?(?:ci dessus|ci dessous|plus haut|plus bas|ci joint|ailleurs|plus loin)|idem|meme reponse"
    r"|la meme chose|comme (?:ci dessus|l an dernier|avant|precedemment)|voir"
)
_ELSEWHERE = re.compile(f"(?:{_ELSEWHERE_EN}|{_ELSEWHERE_FR})")
