"""Sums of money as texts say them: "50 Mds$", "1,2 Md€", "$3.9bn", "quelque 200 millions d'euros"."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from alliancegraph.extract.screen import Screen
from alliancegraph.model import Amount, Proof

_SCALES = {
    10**3: "k mille thousand",
    10**5: "lakh lakhs",
    10**6: "m mn mln mio million millions",
    10**7: "crore crores",
    10**9: "md mds mrd milliard milliards bn b billion billions",
    10**12: "tn trn trillion trillions",
}
_DECIMAL_COMMA = frozenset(["millions", "milliard", "milliards", "md", "mds", "mrd"])
"""Scales that English does not write after a number: "4,665 millions" is less than five."""
_CURRENCIES = {
    "USD": "$|us$|usd|dollar|dollars|us dollars|dollars américains",
    "EUR": "€|eur|euro|euros",
    "GBP": "£|gbp|pound|pounds|livres sterling|livres|pounds sterling",
    "JPY": "¥|jpy|yen|yens",
    "CHF": "chf|francs suisses|swiss francs|francs",
    "KRW": "₩|krw|won|wons",
    "CNY": "cny|rmb|yuan|yuans|renminbi",
    "INR": "₹|inr|rupees|roupies",
    "SEK": "sek|swedish kronor|couronnes suédoises",
    "DKK": "dkk|danish kroner|couronnes danoises",
    "NOK": "nok|norwegian kroner|couronnes norvégiennes",
    "CAD": "c$|ca$|cad|canadian dollars|dollars canadiens",
    "AUD": "a$|au$|aud|australian dollars|dollars australiens",
    "HKD": "hk$|hkd|hong kong dollars|dollars de hong kong",
    "SGD": "s$|sgd|singapore dollars|dollars de singapour",
    "BRL": "r$|brl|reais|reals|réals",
    "PLN": "pln|zlotys|zloty",
    "ILS": "₪|ils|shekels",
    "RUB": "rub|roubles|rubles",
}
_NUMBERS = {
    word: Decimal(value)
    for value, words in {
        "0.5": "half a",
        "1": "a|an|one|un|une",
        "2": "two|deux",
        "3": "three|trois",
        "4": "four|quatre",
        "5": "five|cinq",
        "6": "six",
        "7": "seven|sept",
        "8": "eight|huit",
        "9": "nine|neuf",
        "10": "ten|dix",
        "12": "twelve|douze",
        "15": "fifteen|quinze",
        "20": "twenty|vingt",
        "30": "thirty|trente",
        "40": "forty|quarante",
        "50": "fifty|cinquante",
        "100": "a hundred|one hundred|cent",
    }.items()
    for word in words.split("|")
}
_SCALE = {word: scale for scale, words in _SCALES.items() for word in words.split()}
_CURRENCY = {word: code for code, words in _CURRENCIES.items() for word in words.split("|")}


def _any(words: object) -> str:
    return "|".join(sorted((re.escape(str(w)) for w in words), key=lambda w: (-len(w), w)))  # type: ignore[attr-defined]


_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)*"
_BEFORE = _any(w for w in _CURRENCY if (not w.isalpha() and " " not in w) or len(w) == 3)
_AMOUNT = re.compile(
    rf"""(?:(?P<before>(?<![a-z]){_BEFORE})\s?)?
    (?<![\w.,])(?P<number>{_NUMBER})\s?
    (?P<scale>(?:{_any(_SCALE)})(?![a-zé]))?
    (?:[\s-]?(?:(?:de|d['’]|of)\s*)?(?P<after>{_any(_CURRENCY)})(?![a-zé]))?""",
    re.IGNORECASE | re.VERBOSE,
)
_LARGE = 5
"""Scales with more letters are words: "600 million" needs no currency beside it, "5 m" may be metres."""
_MONEY = Screen((*_CURRENCY, *(word for word in _SCALE if len(word) > _LARGE)))
_SPELLED = _any(w for w in _CURRENCY if w.isalpha() and len(w) > 3)
_IN_WORDS = re.compile(
    rf"""\b(?P<words>{_any(_NUMBERS).replace(chr(92) + " ", chr(92) + "s")})[\s-]
    (?:(?P<scale>{_any(w for w in _SCALE if len(w) > 4)})\b)?
    (?:[\s-]?(?:(?:de|d['’]|of)\s*)?(?P<after>{_SPELLED})(?![a-zé]))?""",
    re.IGNORECASE | re.VERBOSE,
)
_A_PIECE = re.compile(
    r"\s*(?:a\s+share|per\s+share|apiece|(?:l['’]|par\s+|l['’]une?\s+)(?:action|titre)|l['’]unité|par\s+titre)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\s*(?:[.,;:)]|$|(?:in|to|for|from|over|at|and|or|on|with|upfront|en|à|au|pour|sur|lors|dans|et|ou|contre)\b)",
    re.IGNORECASE,
)
"""What follows a sum without its currency; a noun would be what is counted."""


@dataclass(slots=True)
class Purse:
    """The currency said last: "for $2bn, then for 600 million"."""

    currency: str | None = None


def find_amounts(text: str, start: int, end: int, purse: Purse | None = None) -> list[Amount]:
    """Sums of money in ``text[start:end]``, sorted; a bare number is none, nor is the price of one share.

    "600 million" is a sum in the currency said last, when ``purse`` remembers one.
    """
    purse = purse or Purse()
    if not _MONEY.holds(text[start:end].lower()):
        return []
    matches = [*_AMOUNT.finditer(text, start, end), *_IN_WORDS.finditer(text, start, end)]
    found = []
    for match in sorted(matches, key=lambda m: m.start()):
        currency = _currency(match, purse)
        value = _value(match)
        if currency is None or value is None or _A_PIECE.match(text, match.end(), end):
            continue
        purse.currency = currency
        stop = match.end()
        found.append(Amount(_whole(value), currency, Proof(match.start(), stop, text[match.start() : stop])))
    return found


def _currency(match: re.Match[str], purse: Purse) -> str | None:
    groups = match.groupdict()
    if sign := groups.get("before") or groups["after"]:
        return _CURRENCY[re.sub(r"\s", " ", sign.lower())]
    large = len(groups["scale"] or "") > _LARGE
    return purse.currency if large and _GOES_ON.match(match.string, match.end(), match.endpos) else None


def _value(match: re.Match[str]) -> Decimal | None:
    groups = match.groupdict()
    scale = (groups["scale"] or "").lower()
    if words := groups.get("words"):
        return _NUMBERS[re.sub(r"\s", " ", words.lower())] * _SCALE.get(scale, 1)
    number = groups["number"]
    french = scale in _DECIMAL_COMMA or (scale and groups["after"] == "€")
    value = parse_number(number.replace(",", ".") if french and number.count(",") == 1 else number)
    return value * _SCALE.get(scale, 1) if value is not None else None


def _whole(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def parse_number(words: str) -> Decimal | None:
    """A number in French or English notation: "1 234,5", "1,234.5", "3,9", "3.9"; None when it is neither."""
    digits = re.sub(r"[ \u00a0\u202f]", "", words)
    if "," in digits and "." in digits:
        digits = (
            digits.replace(",", "")
            if digits.rfind(".") > digits.rfind(",")
            else digits.replace(".", "").replace(",", ".")
        )
    elif re.fullmatch(r"\d{1,3}(?:,\d{3})+", digits):
        digits = digits.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", digits):
        digits = digits.replace(".", "")
    else:
        digits = digits.replace(",", ".")
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None
