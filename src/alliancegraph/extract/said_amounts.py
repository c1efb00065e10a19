"""Sums of money as French and English texts say them: "50 Mds$", "1,2 Md€", "$3.9bn", "quelque 200 millions d'euros"."""

import re
from decimal import Decimal, InvalidOperation

from alliancegraph.model import Amount, Proof

_SCALE = {
    "k": 10**3, "mille": 10**3, "thousand": 10**3,
    "m": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6, "million": 10**6, "millions": 10**6,
    "md": 10**9, "mds": 10**9, "mrd": 10**9, "milliard": 10**9, "milliards": 10**9, "bn": 10**9, "b": 10**9, "billion": 10**9, "billions": 10**9,
    "tn": 10**12, "trillion": 10**12, "trillions": 10**12, "billion_fr": 10**12,
}  # fmt: skip
_CURRENCY = {
    "$": "USD", "us$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD", "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR",
    "£": "GBP", "gbp": "GBP", "pound": "GBP", "pounds": "GBP", "livres sterling": "GBP", "livres": "GBP", "¥": "JPY", "yen": "JPY", "yens": "JPY", "jpy": "JPY",
    "chf": "CHF", "francs suisses": "CHF", "swiss francs": "CHF", "krw": "KRW", "won": "KRW", "wons": "KRW", "yuan": "CNY", "yuans": "CNY", "cny": "CNY", "rmb": "CNY",
    "₩": "KRW", "inr": "INR", "₹": "INR", "rupees": "INR", "roupies": "INR", "sek": "SEK", "dkk": "DKK", "nok": "NOK", "cad": "CAD", "aud": "AUD", "c$": "CAD", "a$": "AUD",
}  # fmt: skip
_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)*"
_SCALES = "|".join(sorted((re.escape(s) for s in _SCALE if "_" not in s), key=lambda s: -len(s)))
_AFTER = r"(?:(?:de|d['’]|of|US)?\s*)?(?P<cur2>US\$|\$|€|£|¥|₩|₹|dollars?|euros?|pounds?|livres sterling|livres|francs suisses|Swiss francs|yens?|wons?|yuans?|roupies|rupees|USD|EUR|GBP|CHF|JPY|KRW|CNY|INR|SEK|DKK|NOK|CAD|AUD)(?![A-Za-zé])"
_AMOUNT = re.compile(
    rf"(?:(?P<cur1>US\$|C\$|A\$|\$|€|£|¥|₩|₹|\b(?:USD|EUR|GBP|CHF|JPY|KRW)\b)\s?)?(?<![\w.,])(?P<num>{_NUMBER})\s?(?P<scale>(?:{_SCALES})(?![A-Za-zé]))?(?:\s?{_AFTER})?",
    re.IGNORECASE,
)


def find_amounts(text: str, start: int, end: int) -> list[Amount]:
    """Sums with a currency in ``text[start:end]``, sorted; a bare number is none."""
    found = []
    for match in _AMOUNT.finditer(text, start, end):
        sign = match["cur1"] or match["cur2"]
        value = parse_number(match["num"])
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
