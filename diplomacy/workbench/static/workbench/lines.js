// What the rows look like elsewhere: as marks in the text, as lines of the list, in a sentence read out.

import { figures, part } from "./dom.js";
import { byPlace } from "./layout.js";
import { progress } from "./list_view.js";
import { isOpen } from "./store.js";
import { likelihood } from "./suggestions.js";

const MOST_HOPS = 50;

export class Lines {
  /** @param {Bench} bench */
  constructor(bench) {
    this.bench = bench;
  }

  /** @param {"quotes" | "readouts"} resource @returns {Mark[]} */
  marks(resource) {
    const { store } = this.bench;
    const rows = store.all(resource);
    const countries = [];
    return rows.flatMap((row) => {
      const place = this.bench.placeOf(row);
      if (!place) {
        return [];
      }
      const issuers = store.value(row, "issuers") ?? [];
      let side = "own";
      if (issuers.length) {
        const name = issuers.join();
        if (!countries.includes(name)) {
          countries.push(name);
        }
        side = countries.indexOf(name) % 2 ? "b" : "a";
      }
      return [
        {
          key: row.key,
          ...place,
          kind: resource === "quotes" ? store.value(row, "kind") : "readout",
          repeat: Boolean(store.value(row, "repeats")),
          suggested: isOpen(row),
          name: resource === "readouts" ? `Readout · ${this.issuerWords(issuers)}` : "",
          side,
        },
      ];
    });
  }

  issuerWords(issuers) {
    const { names } = this.bench;
    const words = issuers.map((slug) => {
      const { name, hint } = names.of("ministries", slug);
      return hint && !name.includes(hint) ? `${name}, ${hint}` : name;
    });
    return words.join("; ") || "the article’s own report";
  }

  /** @param {Row} row @returns {Line} */
  of(row) {
    const { store, names, article, choices } = this.bench;
    const value = (field) => store.value(row, field);
    const isQuote = row.resource === "quotes";
    const place = this.bench.placeOf(row);
    const stances = isQuote ? this.bench.stances.of(row) : [];
    const meetings = (value("meetings") ?? []).map((slug) => names.of("meetings", slug).name);
    const facts = isQuote
      ? [
          this.who(row),
          value("within") && store.get(value("within")) ? "told in another" : "",
          value("repeats") ? "repeats an earlier one" : "",
          ...meetings,
          ...stances.map((stance) => `${labelOf(choices.polarity, store.value(stance, "polarity"))}: ${names.of("propositions", store.value(stance, "proposition")).name}`),
        ]
      : [this.issuerWords(value("issuers") ?? []), ...meetings];
    return {
      key: row.key,
      words: place ? article.body.slice(place.start, place.end) : (value("exact") ?? ""),
      kind: isQuote ? value("kind") : "readout",
      kindWord: isQuote ? labelOf(choices.kind, value("kind")) : "Readout",
      facts: facts.filter(Boolean),
      note: place ? { changed: "Its words were edited; look whether it still holds.", moved: "It was moved with its words; look whether it still holds." }[value("state")] ?? "" : "Unanchored: its words have no certain place in the text, and readers do not see it.",
      start: place?.start ?? 0,
      end: place?.end ?? 0,
      isInside: Boolean(isQuote && value("within")),
      isLost: !place,
      missing: this.missing(row, stances, meetings),
      state: row.state,
      at: row.state === "saved" && !isOpen(row) ? row.at : 0,
      suggested: isOpen(row) ? likelihood(row.proposal.about.confidence) : "",
      direction: article.dir,
      language: article.language,
    };
  }

  missing(row, stances, meetings) {
    const { store } = this.bench;
    const isNamed = row.resource === "readouts" || this.isNamed(row);
    if (isOpen(row)) {
      return isNamed ? [] : ["speaker"];
    }
    return [isNamed ? "" : "speaker", row.resource === "quotes" && !stances.length ? "stance" : "", meetings.length ? "" : "meeting"].filter(Boolean);
  }

  /** Whether it has a speaker, or the one that it runs on from has. */
  isNamed(row, hops = 0) {
    const { store } = this.bench;
    const first = store.value(row, "carried_from");
    if (store.value(row, "speaker") || store.value(row, "ministry") || !first) {
      return Boolean(store.value(row, "speaker") || store.value(row, "ministry"));
    }
    const before = store.get(first);
    return !before || hops > MOST_HOPS || this.isNamed(before, hops + 1);
  }

  who(row) {
    const { store, names } = this.bench;
    const [speaker, ministry] = [store.value(row, "speaker"), store.value(row, "ministry")];
    const words = speaker ? names.of("officials", speaker).name : ministry ? names.of("ministries", ministry).name : "";
    return words || (store.value(row, "attribution") ? `“${store.value(row, "attribution")}”` : "");
  }

  /** All lines in text order, those without a place last. */
  all() {
    const { store } = this.bench;
    const lines = [...store.all("quotes"), ...store.all("readouts")].map((row) => this.of(row));
    return lines.sort((one, other) => Number(one.isLost) - Number(other.isLost) || byPlace(one, other));
  }

  showProgress() {
    if (this.waiting) {
      return;
    }
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      const lines = [...this.bench.list.lines.values()];
      const shown = lines.filter((line) => this.bench.list.passes(line)).length;
      const { words, done, all } = progress(lines);
      const counted = shown === lines.length ? `${figures(shown)} in text order` : `${figures(shown)} of ${figures(lines.length)}, in text order`;
      if (counted !== this.countShown) {
        this.countShown = counted;
        part("count").textContent = counted;
      }
      if (words === this.progressShown) {
        return;
      }
      this.progressShown = words;
      const bar = document.createElement("progress");
      bar.max = all || 1;
      bar.value = done;
      bar.setAttribute("aria-label", "Quotes with a speaker");
      part("progress").replaceChildren(...(all ? [bar, " "] : []), words);
    });
  }

  title(row) {
    if (row.resource === "stances") {
      return "the stance";
    }
    if (row.resource === "contacts") {
      return isOpen(row) ? "Suggested contact" : "the contact";
    }
    const isQuote = row.resource === "quotes";
    const { quotes, readouts } = this.bench.text;
    const marks = isQuote ? quotes.filter((one) => one.suggested === isOpen(row)) : readouts;
    const number = marks.findIndex((one) => one.key === row.key) + 1;
    if (isOpen(row)) {
      return `Suggestion ${number || ""}`.trim();
    }
    return `${isQuote ? "Quote" : "Readout"} ${number || "without a place"}`;
  }

  /** A mark in one sentence. */
  spoken(row) {
    if (row.resource === "contacts") {
      return `${this.title(row)}, ${likelihood(row.proposal.about.confidence)}: ${this.bench.contacts.words(row)}`;
    }
    const line = this.of(row);
    const words = line.words.length > 80 ? `${line.words.slice(0, 80)}…` : line.words;
    const lacks = line.missing.includes("speaker") ? "no speaker" : "";
    return [this.title(row), line.suggested, line.kindWord.toLowerCase(), ...line.facts, lacks].filter(Boolean).join(", ") + `: ${words}`;
  }

  /** Choices for "told in": quotes around this one. */
  around(key) {
    const mark = this.bench.text.quotes.find((one) => one.key === key);
    const found = mark ? this.bench.text.quotes.filter((one) => one.key !== key && !one.suggested && one.start <= mark.start && mark.end <= one.end && one.end - one.start > mark.end - mark.start) : [];
    return found.map((one) => this.choice(one));
  }

  /** Choices for "runs on from": the quotes before this one, the nearest first. */
  before(key) {
    const mark = this.bench.text.quotes.find((one) => one.key === key);
    const found = mark ? this.bench.text.quotes.filter((one) => one.key !== key && !one.suggested && one.start < mark.start) : [];
    return found.slice(-12).reverse().map((one) => this.choice(one));
  }

  choice(mark) {
    const row = this.bench.store.row(mark.key);
    return [row.id ?? row.key, `${this.who(row) || "?"}: ${this.bench.wordsOf(mark.key)}`];
  }
}

function labelOf(choices, value) {
  return choices.find(([key]) => key === value)?.[1] ?? value ?? "";
}
