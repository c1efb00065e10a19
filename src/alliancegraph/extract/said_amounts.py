"""Sums of money as texts say them: "50 Mds$", "1,2 Md€", "$3.9bn", "quelque 200 millions d'euros"."""

import re
from decimal import Decimal, InvalidOperation

from alliancegraph.model import Amount, Proof

_SCALES = {
    10**3: "k mille thousand",
    10**6: "m mn mln mio million millions",
    10**9: "md mds mrd milliard milliards bn b billion billions",
    10**12: "tn trillion trillions",
}
_CURRENCIES = {
    "USD": "$|us$|usd|dollar|dollars",
    "EUR": "€|eur|euro|euros",
    "GBP": "£|gbp|pound|pounds|livres sterling|livres",
    "JPY": "¥|jpy|yen|yens",
    "CHF": "chf|francs suisses|swiss francs",
    "KRW": "₩|krw|won|wons",
    "CNY": "cny|rmb|yuan|yuans",
    "INR": "₹|inr|rupees|roupies",
    "SEK": "sek",
    "DKK": "dkk",
    "NOK": "nok",
    "CAD": "c$|cad",
    "AUD": "a$|aud",
}
_SCALE = {word: scale for scale, words in _SCALES.items() for word in words.split()}
_CURRENCY = {word: code for code, words in _CURRENCIES.items() for word in words.split("|")}


def _any(words: object) -> str:
    return "|".join(sorted((re.escape(str(w)) for w in words), key=lambda w: (-len(w), w)))  # type: ignore[attr-defined]


_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)*"
_BEFORE = _any(w for w in _CURRENCY if not w.islower() or len(w) == 3)
_AMOUNT = re.compile(
    rf"""(?:(?P<before>(?<![a-z]){_BEFORE})\s?)?
    (?<![\w.,])(?P<number>{_NUMBER})\s?
    (?P<scale>(?:{_any(_SCALE)})(?![a-zé]))?
    (?:\s?(?:(?:de|d['’]|of)\s*)?(?P<after>{_any(_CURRENCY)})(?![a-zé]))?""",
    re.IGNORECASE | re.VERBOSE,
)


def find_amounts(text: str, start: int, end: int) -> list[Amount]:
    """Sums with a currency in ``text[start:end]``, sorted; a bare number is none."""
    found = []
    for match in _AMOUNT.finditer(text, start, end):
        sign = match["before"] or match["after"]
        value = parse_number(match["number"])
        if not sign or value is None:
            continue
        scale = _SCALE[(match["scale"] or "").lower()] if match["scale"] else 1
        stop = match.end()
        value = _whole(value * scale)
        found.append(Amount(value, _CURRENCY[sign.lower()], Proof(match.start(), stop, text[match.start() : stop])))
    return found


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
