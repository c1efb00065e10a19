#!/usr/bin/env python3
"""How far two annotations of the same texts agree.

Usage:  python corpus/agreement.py FIRST_DIR SECOND_DIR [--list]

Both folders are searched for NAME.json, in subfolders too; documents found in both are compared, by name.
The rules are those of the gold format:

* two statements match when their kinds are equal, or either accepts the other's kind, and their parties are the
  same actors in the same roles; partnership, joint_venture, merger and competition have no order;
* two actors are the same when their names are equal, case, accents and punctuation folded, or when their names and
  mentions share a form; a party that is no actor (an offering, a plain description) matches when its content words
  overlap the other's by at least half of the shorter of the two;
* a deal of more than two parties matches as one statement or as its pairs, each pair once;
* an optional statement of either side is neither rewarded nor punished: it leaves the count, with its partner.

F1 between annotators is 2 x matched / (first + second), the same whoever is called first. A matched statement counts
under the kind that the first annotator gave it. Status, date and amount are compared over the matched statements.
The 95 % interval resamples documents with a fixed seed, so the same folders always give the same lines.
Standard library only.
"""

import argparse
import json
import random
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

SYMMETRIC = {"partnership", "joint_venture", "merger", "competition"}
# In these kinds a further party (the seller in an acquisition, the buyer in a divestment) has a role of its own and
# makes no pair; elsewhere it stands beside the subject or the object.
OWN_ROLES = {"acquisition", "divestment"}
STOP_WORDS = set(
    "le la les l un une des de du d et en au aux a dans pour sur par son sa ses leur leurs ce cette qui "
    "the an of and in for to on by its his their this that with from at as avec".split()
)


def fold(text):
    """Lower case, without accents or punctuation, blanks made single."""
    text = unicodedata.normalize("NFKD", text.replace("’", "'"))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    return " ".join(re.findall(r"\w+", text))


def content_words(text):
    return [w for w in fold(text).split() if w not in STOP_WORDS]


def form(name):
    """The folded form of a name, without the little words ("the Justice Department" is "Justice Department")."""
    return " ".join(content_words(name)) or fold(name)


def overlap(one, two):
    """True when two folded descriptions share half of the words of the shorter."""
    one, two = set(one.split()), set(two.split())
    return len(one & two) * 2 >= min(len(one), len(two)) > 0


class Party:
    """A party of a statement: an actor with all its forms, or a plain description."""

    def __init__(self, name, actors):
        self.is_actor = name in actors
        self.forms = {form(name)}
        if self.is_actor:
            self.forms |= {form(m) for m in actors[name].get("mentions", [])}

    def same(self, other):
        if self.forms & other.forms:
            return True
        if self.is_actor and other.is_actor:
            return False
        return any(overlap(one, two) for one in self.forms for two in other.forms)


class Statement:
    def __init__(self, raw, actors):
        self.raw = raw
        self.kind = raw["relation"]
        self.kinds = {self.kind} | set(raw.get("accept_relations", []))
        self.optional = bool(raw.get("optional"))
        self.subject = Party(raw["subject"], actors)
        self.object = Party(raw["object"], actors)
        self.others = [Party(n, actors) for n in raw.get("other_participants", [])]

    def pairs(self):
        """The pairs that the statement stands for; its subject and object come first."""
        found = [(self.subject, self.object)]
        if self.kind in SYMMETRIC:
            parties = [self.subject, self.object] + self.others
            found += [(a, b) for i, a in enumerate(parties) for b in parties[i + 1 :]][1:]
        elif self.kind not in OWN_ROLES:
            for other in self.others:
                found += [(other, self.object), (self.subject, other)]
        return found


def pair_matches(one, two, ordered):
    if one[0].same(two[0]) and one[1].same(two[1]):
        return True
    return not ordered and one[0].same(two[1]) and one[1].same(two[0])


def covering_pair(one, two):
    """The place, in the pairs of `two`, of the subject and object of `one`; None when they do not match."""
    if one.kind not in two.kinds and two.kind not in one.kinds:
        return None
    ordered = one.kind not in SYMMETRIC and two.kind not in SYMMETRIC
    for place, pair in enumerate(two.pairs()):
        if pair_matches((one.subject, one.object), pair, ordered):
            return place
    return None


def likeness(one, two):
    """Ranks the partners a statement could have: same kind, status, date, sum, and a quote in common."""
    a, b = one.raw, two.raw
    score = 8 if one.kind == two.kind else 0
    score += 4 if not one.optional and not two.optional else 0
    score += sum(2 for key in ("date", "amount") if a.get(key) == b.get(key))
    score += 1 if a.get("status") == b.get("status") else 0
    words_a, words_b = set(fold(a["quote"]).split()), set(fold(b["quote"]).split())
    return score + 2 * len(words_a & words_b) / max(1, min(len(words_a), len(words_b)))


def match(first, second):
    """Returns ([(i, j)], first indices absorbed as pairs, second indices absorbed as pairs)."""
    edges = []
    for i, one in enumerate(first):
        for j, two in enumerate(second):
            if covering_pair(one, two) is not None or covering_pair(two, one) is not None:
                edges.append((-likeness(one, two), i, j))
    edges.sort()
    partner_of_first, partner_of_second, neighbours = {}, {}, defaultdict(list)
    for _, i, j in edges:
        neighbours[i].append(j)
        if i not in partner_of_first and j not in partner_of_second:
            partner_of_first[i], partner_of_second[j] = j, i

    def augment(i, seen):
        for j in neighbours[i]:
            if j not in seen:
                seen.add(j)
                if j not in partner_of_second or augment(partner_of_second[j], seen):
                    partner_of_first[i], partner_of_second[j] = j, i
                    return True
        return False

    for i in range(len(first)):
        if i not in partner_of_first:
            augment(i, set())

    def absorbed(some, many, taken, partner_of_many):
        """Statements left over that are another pair of a deal of several parties on the other side."""
        used = defaultdict(set)
        for j, i in partner_of_many.items():
            place = covering_pair(some[i], many[j])
            used[j].add(0 if place is None else place)
        result = set()
        for i, one in enumerate(some):
            if i in taken:
                continue
            for j in sorted(partner_of_many):
                place = covering_pair(one, many[j]) if many[j].others else None
                if place is not None and place not in used[j]:
                    used[j].add(place)
                    result.add(i)
                    break
        return result

    extra_first = absorbed(first, second, partner_of_first, partner_of_second)
    extra_second = absorbed(second, first, partner_of_second, partner_of_first)
    return sorted(partner_of_first.items()), extra_first, extra_second


def load(folder):
    """NAME -> annotation, for every NAME.json that has statements."""
    found = {}
    for path in sorted(Path(folder).rglob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(data, dict) and "statements" in data:
            found[path.stem] = data
    return found


def statements(data, strict=False):
    """The statements of an annotation; `strict` forgets what is optional and which other kinds are accepted."""
    actors = {a["name"]: a for a in data.get("actors", [])}
    lenient = ("optional", "accept_relations")
    return [
        Statement({k: v for k, v in raw.items() if not strict or k not in lenient}, actors)
        for raw in data["statements"]
    ]


def strict_counts(first_data, second_data):
    first, second = statements(first_data, True), statements(second_data, True)
    pairs, extra_first, extra_second = match(first, second)
    return [len(first) - len(extra_first), len(second) - len(extra_second), len(pairs)]


def compare(first_data, second_data):
    """Counts of one document, by kind, the agreement on attributes, and the statements only one side has."""
    first, second = statements(first_data), statements(second_data)
    pairs, extra_first, extra_second = match(first, second)
    counts = defaultdict(lambda: [0, 0, 0])  # kind -> first, second, matched
    attributes = defaultdict(lambda: [0, 0])  # name -> equal, compared
    matched_first = {i for i, _ in pairs} | extra_first
    matched_second = {j for _, j in pairs} | extra_second
    differing = []
    for i, j in pairs:
        if first[i].optional or second[j].optional:
            continue
        for place in range(3):
            counts[first[i].kind][place] += 1
        one, two = first[i].raw, second[j].raw
        for name in ("status", "date", "amount"):
            attributes[name][1] += 1
            if one.get(name) == two.get(name):
                attributes[name][0] += 1
            else:
                differing.append((name, one, two))
        if one.get("date") and two.get("date"):
            attributes["date, both given"][1] += 1
            attributes["date, both given"][0] += one["date"] == two["date"]
        if one.get("amount") and two.get("amount"):
            attributes["amount, both given"][1] += 1
            attributes["amount, both given"][0] += one["amount"] == two["amount"]
    only_first = [s for i, s in enumerate(first) if i not in matched_first and not s.optional]
    only_second = [s for j, s in enumerate(second) if j not in matched_second and not s.optional]
    for s in only_first:
        counts[s.kind][0] += 1
    for s in only_second:
        counts[s.kind][1] += 1
    return counts, attributes, only_first, only_second, differing


def add(target, counts):
    for key, values in counts.items():
        for place, value in enumerate(values):
            target[key][place] += value


def f1(counts):
    first, second, matched = counts
    return 2 * matched / (first + second) if first + second else 1.0


def interval(per_document, rounds=2000, seed=20240607):
    """95 % bootstrap interval of F1 over documents."""
    draw = random.Random(seed)
    values = []
    for _ in range(rounds):
        chosen = [draw.choice(per_document) for _ in per_document]
        values.append(f1([sum(column) for column in zip(*chosen)]))
    values.sort()
    return values[int(0.025 * rounds)], values[int(0.975 * rounds) - 1]


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Agreement between two annotations of the same texts.")
    parser.add_argument("first_dir")
    parser.add_argument("second_dir")
    parser.add_argument("--list", action="store_true", help="also list the statements and attributes that differ")
    options = parser.parse_args(arguments)
    first, second = load(options.first_dir), load(options.second_dir)
    names = sorted(first.keys() & second.keys())
    if not names:
        print("No document is in both folders.", file=sys.stderr)
        return 2
    total, kinds, languages = [0, 0, 0], defaultdict(lambda: [0, 0, 0]), defaultdict(lambda: [0, 0, 0])
    attributes, per_document, lines = defaultdict(lambda: [0, 0]), [], []
    empty = [0, 0]
    for name in names:
        counts, equal, only_first, only_second, differing = compare(first[name], second[name])
        here = [sum(column) for column in zip(*counts.values())] if counts else [0, 0, 0]
        per_document.append(here)
        total = [a + b for a, b in zip(total, here)]
        add(kinds, counts)
        add(languages, {first[name]["lang"]: here})
        add(attributes, equal)
        bare = (not first[name]["statements"], not second[name]["statements"])
        empty = [empty[0] + all(bare), empty[1] + any(bare)]
        for side, some in (("first", only_first), ("second", only_second)):
            for s in some:
                lines.append(
                    f"{name}\tonly {side}\t{s.kind}\t{s.raw['subject']}\t{s.raw['object']}\t{s.raw['quote']!r}"
                )
        for what, one, two in differing:
            lines.append(
                f"{name}\t{what}\t{one['relation']}\t{one['subject']}\t{one['object']}\t"
                f"{one.get(what)!r} / {two.get(what)!r}"
            )
    low, high = interval(per_document)
    print(f"documents {len(names)}; without statements: {empty[0]} by both, {empty[1]} by either")
    print(f"{'':20}{'first':>7}{'second':>7}{'matched':>8}{'F1':>7}")
    print(f"{'total':20}{total[0]:7}{total[1]:7}{total[2]:8}{f1(total):7.3f}   95 % interval {low:.3f}-{high:.3f}")
    strict = [sum(column) for column in zip(*(strict_counts(first[n], second[n]) for n in names))]
    print(
        f"{'strict':20}{strict[0]:7}{strict[1]:7}{strict[2]:8}{f1(strict):7.3f}   "
        "optional ones counted, kinds equal, no other accepted"
    )
    for title, table in (("language", languages), ("kind", kinds)):
        for key in sorted(table):
            a, b, both = table[key]
            print(f"{key:20}{a:7}{b:7}{both:8}{f1(table[key]):7.3f}")
    print("attributes over matched statements")
    for key in ("status", "date", "date, both given", "amount", "amount, both given"):
        equal, compared = attributes[key]
        print(f"{key:20}{equal:7}{compared:7}{equal / compared if compared else 1.0:15.3f}")
    if options.list:
        print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
