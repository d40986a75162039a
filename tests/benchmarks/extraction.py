"""How well quotes are found: `python -m tests.benchmarks.extraction FILE_OR_DIR ...`.

A .jsonl file holds one text a line with its marked quotes: {"language", "text", "quotes": [{"start", "end", "kind", "cue",
"attribution"}]}; an annotation.json, one article beside its text with quotes, people, ministries and meetings. Prints
precision, recall and F1 with 95 % intervals, speakers, a reliability table of the confidence, and articles (750 words) a
second; beside it words between marks, and textacy's extractor where it is installed.
"""

import argparse
import json
import random
import time
from pathlib import Path

from articles.extraction import Body, Office, Person, Registry, extract_contacts, extract_quotes, find_attribution, marks, resolve_speakers

from . import extraction_scores as scores

WORDS = 750
GIVEN = ["Mohammed", "Ahmed", "Abdullah", "Khalid", "Hamad", "Tamim", "Ali", "Hassan", "Omar", "Yusuf", "Saleh", "Faisal", "Nasser", "Saud"]
HOUSES = [a + b + c for a in ("Ba", "Da", "Ka", "Ma", "Sa") for b in ("ri", "lu", "ne", "dha") for c in ("mi", "sha", "ni", "wi")]
SAID = "“We shall come to the talks in spring and speak of it,” {} said on Tuesday. The road to the valley was wet, and the river was high."


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--language", help="only texts of this language")
    parser.add_argument("--officials", type=int, help="also what matching against so many made-up officials adds to an article")
    chosen = parser.parse_args()
    if chosen.officials:
        report_officials(chosen.officials)
    for path in chosen.paths:
        files = sorted([*path.glob("**/*.jsonl"), *path.glob("**/annotation.json")]) if path.is_dir() else [path]
        for file in files:
            report_article(file) if file.suffix == ".json" else report_texts(file, chosen.language)


def report_officials(count):
    """Milliseconds that officials whose names share most of their words add to an article of 800 words: the first time and after."""
    drawn = random.Random(20220127)
    names = [f"{drawn.choice(GIVEN)} bin {drawn.choice(GIVEN)} Al {drawn.choice(HOUSES)}" for _ in range(count)]
    known = Registry([Person(number, name, country="QA") for number, name in enumerate(names)])
    text = " ".join(SAID.format(drawn.choice(names[:12])) for _ in range(30))
    quotes = extract_quotes(text)
    spent = []
    for registry in (Registry([]), Registry([]), known, known):
        began = time.process_time()
        resolve_speakers(text, quotes, registry, "2022-01-28")
        spent.append((time.process_time() - began) * 1000)
    _warm, alone, first, again = spent
    length = len(text.split())
    print(f"{count:,} officials add {first - alone:.0f} ms to an article of {length} words, {again - alone:.0f} ms once its names were met")


def ours(text, language):
    return [dict(q) for q in extract_quotes(text, language=language)]


def marks_only(text, language):
    return [{"start": m.start, "end": m.end, "kind": "direct"} for m in marks.marked(text)]


def textacy_baseline():
    try:
        import spacy
        from textacy.extract import direct_quotations
    except ImportError:
        return None
    model = spacy.load("en_core_web_sm")

    def read(text, language):
        found = []
        for paragraph in marks.PARAGRAPH.finditer(text):
            try:
                for quote in direct_quotations(model(paragraph.group())):
                    begin = paragraph.start() + quote.content.start_char
                    found.append({"start": begin, "end": paragraph.start() + quote.content.end_char, "kind": "direct"})
            except ValueError:
                continue
        return found

    return read


def report_texts(file, language):
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    rows = [r for r in rows if "quotes" in r and language in (None, r.get("language", "en"))]
    if not rows:
        return
    words = sum(len(r["text"].split()) for r in rows)
    print(f"{file}: {len(rows)} texts, {words} words")
    for name, read in (("ours", ours), ("marks only", marks_only), ("textacy, by paragraph", textacy_baseline())):
        if read:
            report_system(name, read, rows, words)


def report_system(name, read, rows, words):
    read(rows[0]["text"], rows[0].get("language", "en"))
    for language in {row.get("language", "en") for row in rows}:
        read("He said.", language)  # the vocabulary is read once a process
    begun = time.perf_counter()
    proposed = [read(r["text"], r.get("language", "en")) for r in rows]
    took = time.perf_counter() - begun
    per_article, sure = [], []
    for row, quotes in zip(rows, proposed, strict=True):
        counts, confidences = scores.article_counts(row["text"], row["quotes"], quotes)
        per_article.append(counts)
        sure += confidences
    draws = scores.draws_of(len(rows))
    print(f"\n{name}: {words / WORDS / took:.0f} articles of {WORDS} words a second\n{'':20}     P     R    F1   95 % of F1")
    for key in per_article[0]:
        precision, recall, f1, lower, upper = (100 * v for v in scores.with_interval(per_article, key, draws))
        if key[0] == "speaker":
            print(f"{'speaker, ' + key[1]:20} {precision:5.1f}")
        else:
            print(f"{', '.join(key):20} {precision:5.1f} {recall:5.1f} {f1:5.1f}   {lower:5.1f} - {upper:5.1f}")
    if sure:
        table, error = scores.reliability(sure)
        print(f"confidence, off by {100 * error:.1f} on average\n   from  quotes  said  right")
        for begin, number, mean, right in table:
            print(f"   {begin:.1f} {number:8} {100 * mean:5.0f} {100 * right:6.0f}")
    print()


def report_article(file):
    """One annotated article: quotes, attributions, speakers, contacts."""
    gold = json.loads(file.read_text(encoding="utf-8"))
    text = (file.parent / gold["text"]["file"]).read_text(encoding="utf-8")
    published = gold["article"]["published_at"]["date"]
    registry = registry_of(gold)
    quotes = extract_quotes(text)
    speakers = {
        scores.bare(text, s.quote.start, s.quote.end, s.quote.kind == "direct"): s
        for s in resolve_speakers(text, quotes, registry, published)
    }
    print(f"{file}")
    found = told = printed = 0
    for quote in gold["quotes"]:
        speaker = speakers.get(scores.bare(text, quote["start"], quote["end"], quote["kind"] == "direct"))
        wanted = quote["speaker"] or quote["ministry"]
        right = speaker is not None and (speaker.chosen.id if speaker.chosen else None) == wanted
        attribution = find_attribution(text, quote["start"], quote["end"]).attribution
        found += speaker is not None
        told += right
        printed += quote["attribution"] is None or attribution == (quote["attribution"]["start"], quote["attribution"]["end"])
        if not right:
            print(f"  {quote['id']}: {'not found' if speaker is None else speaker.kind} instead of {wanted}")
    number = len(gold["quotes"])
    print(f"  {found} of {number} quotes, {told} of {number} speakers, {printed} of {number} attributions as printed")
    report_contacts(gold, extract_contacts(text, published=published, registry=registry))


def report_contacts(gold, contacts):
    pool = [[c.kind, {p.country for p in c.parties}, c.date] for c in contacts for _ in range(c.number)]
    right = 0
    for meeting in gold["meetings"]:
        wanted = [meeting["kind"].replace(" ", "_"), {p["country"] for p in meeting["participants"]}, meeting["start_date"]["value"]]
        if wanted in pool:
            pool.remove(wanted)
            right += 1
        else:
            print(f"  not found: {meeting['slug']}")
    accounts = sum(len(c.readouts) for c in contacts)
    print(f"  {right} of {len(gold['meetings'])} contacts with kind, sides and day; {len(pool)} besides; {accounts} accounts by ministries")


def registry_of(gold):
    def offices(person):
        for held in person["appointments"]:
            dates = [(held[key] or {}).get("value") or "" for key in ("start_date", "end_date")]
            yield Office(held["title"], held["role"].replace(" ", "_"), person["country"], held["ministry"], *dates)

    def names(row):
        return tuple(n["name"] for n in row["other_names"])

    people = [Person(p["slug"], p["name"], names(p), p["country"], p["gender"], tuple(offices(p))) for p in gold["people"]]
    return Registry(people, [Body(m["slug"], m["name"], names(m), m["country"] or "", m["kind"]) for m in gold["ministries"]])


if __name__ == "__main__":
    main()
