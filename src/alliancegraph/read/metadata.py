"""What is known of a document besides its text: said in sources.csv, told by the file, or guessed, and said so."""

from alliancegraph.dates import PartialDate
from alliancegraph.issues import Issues
from alliancegraph.model import Origin
from alliancegraph.read.guess import date_near_top, first_line_title, iso_date, own_words
from alliancegraph.read.language import STOP_WORDS, UNKNOWN, detect
from alliancegraph.read.raw import ROWS, Raw
from alliancegraph.read.sources import Source


def language_of(name: str, text: str, raw: Raw, source: Source, issues: Issues) -> str:
    """``fr`` or ``en`` as described, else as the words tell, else as the file declares; ``und`` and an issue else."""
    if source.language:
        if source.language in STOP_WORDS:
            return source.language
        message = f"sources.csv says {source.language}: only French and English are read, nothing is taken from it"
        issues.add(name, "no_language", message)
        return UNKNOWN
    found = detect(text)
    if found == UNKNOWN and raw.language in STOP_WORDS:
        found = str(raw.language)
    if found == UNKNOWN and raw.media_type not in ROWS:
        message = "neither French nor English as it seems: nothing is taken from it; say fr or en in sources.csv"
        issues.add(name, "no_language", message)
    return found


def origin_of(name: str, text: str, raw: Raw, source: Source, lang: str, issues: Issues) -> Origin:
    """Title, publisher, date and address: described, else told by the file, else empty; issues say which."""
    told = Origin(
        title=own_words(raw.title) or (None if raw.media_type in ROWS else first_line_title(text)),
        publisher=own_words(raw.publisher),
        date=_date(text, raw, lang),
        url=raw.url,
    )
    origin = Origin(
        url=source.url or told.url,
        title=source.title or told.title,
        publisher=source.publisher or told.publisher,
        date=source.date or told.date,
        lang=None if lang == UNKNOWN else lang,
    )
    _report(name, origin, source, issues, is_sheet=raw.media_type in ROWS)
    return origin


def _date(text: str, raw: Raw, lang: str) -> str | None:
    """The properties of PDF and Word files tell when the file was made: a date in the text goes before."""
    if raw.media_type in ROWS:
        return None
    in_text, in_file = date_near_top(text, lang), _edtf(raw.date)
    return in_file or in_text if raw.media_type.startswith("text/") else in_text or in_file


def _edtf(words: str | None) -> str | None:
    try:
        return PartialDate(words or "").edtf
    except ValueError:
        return iso_date(words or "")


def _report(name: str, origin: Origin, source: Source, issues: Issues, *, is_sheet: bool) -> None:
    values = {field: getattr(origin, field) for field in ("title", "publisher", "date", "url")}
    guessed = [f"{field} {value!r}" for field, value in values.items() if value and not getattr(source, field)]
    missing = [field for field, value in values.items() if not value]
    if guessed:
        message = f"taken from the file itself: {', '.join(guessed)}; sources.csv can say better"
        issues.add(name, "metadata_guessed", message, level="info")
    if missing and not is_sheet:  # the rows of a sheet name their own sources
        issues.add(name, "metadata_missing", f"no {', '.join(missing)}; sources.csv can tell", level="info")
