// The form of the chosen span. What is typed goes into the store at each letter and to the server when the field is left.

import { Combobox } from "./combobox.js";
import { dateWords, el } from "./dom.js";
import { flashOf } from "./flashes.js";
import { OccurrencesPart } from "./occurrences.js";
import { ReviewPart } from "./review.js";
import { StancesPart } from "./stances.js";

/** Fields whose choices are other quotes, listed once their part of the form is open. */
const LINKS = ["within", "carried_from"];
const DAY = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

export class FormView {
  /** @param {Bench} bench @param {{frame: HTMLElement, title: HTMLElement, where: HTMLElement}} places */
  constructor(bench, places) {
    this.bench = bench;
    this.places = places;
    this.key = "";
    /** The forms of quotes and of readouts, made when one is first shown. @type {Record<string, any>} */
    this.made = {};
    /** @type {Record<string, {show: (value: any) => void, focus: () => void, complain?: (found: string[]) => void}>} */
    this.fields = {};
    /** @type {StancesPart | null} */
    this.stances = null;
    /** @type {OccurrencesPart | null} */
    this.occurrences = null;
    /** @type {ReviewPart} */
    this.review;
    this.empty();
  }

  empty() {
    const { bench } = this;
    this.key = "";
    this.fields = {};
    this.places.title.textContent = "Nothing chosen";
    this.places.where.textContent = "";
    const how = bench.readOnly
      ? "Choose a mark to see what is recorded of it. You may read this article’s marks, and not change them."
      : "Select words in the text and say what they are, or choose a mark. The text takes the keyboard too: Tab or C leads there, the question mark lists all keys.";
    this.places.frame.replaceChildren(el("p", { class: "empty-form", text: how }));
  }

  /** @param {Row | undefined} row */
  show(row) {
    if (!row) {
      this.empty();
      return;
    }
    if (row.key !== this.key) {
      this.key = row.key;
      const made = (this.made[row.resource] ??= this.build(row));
      Object.assign(this, made);
      this.places.frame.replaceChildren(this.form);
      if (row.resource === "quotes") {
        this.more.open = false;
      }
      Object.values(this.fields).forEach((field) => field.complain?.([]));
    }
    this.fill(row, Object.keys(this.fields));
  }

  /** The row that it shows; asked for only while it shows one. @returns {Row} */
  get row() {
    return this.bench.store.row(this.key);
  }

  /** @param {Row} row one of the resource that the form is for @returns {Record<string, any>} */
  build(row) {
    this.fields = {};
    this.stances = this.occurrences = this.more = null;
    this.flash = el("div", { role: "alert" });
    this.review = new ReviewPart(this.bench);
    this.exact = el("p", { class: "exact", dir: "auto", lang: this.bench.article.language });
    this.form = el(
      "form",
      { class: "form", novalidate: true, onsubmit: (event) => (event.preventDefault(), this.bench.save()) },
      this.flash,
      this.exact,
      this.review.node,
      ...(row.resource === "quotes" ? this.quoteFields() : this.readoutFields()),
      this.buttons(),
    );
    if (this.bench.readOnly) {
      this.form.querySelectorAll("input, select, textarea, button").forEach((field) => (field.disabled = true));
    }
    const { form, fields, flash, exact, review, stances, occurrences, more } = this;
    return { form, fields, flash, exact, review, stances, occurrences, more };
  }

  quoteFields() {
    const { bench } = this;
    const { names } = bench;
    this.stances = new StancesPart(bench);
    this.occurrences = new OccurrencesPart(bench);
    return [
      this.kinds(),
      this.combo("speaker", {
        label: "Speaker",
        key: "1",
        search: async (typed, signal) => {
          const found = await Promise.all([names.officials(typed, signal), typed ? names.ministries(typed, signal) : []]);
          return found[0] && [...found[0], ...(found[1] ?? []).slice(0, 4).map((one) => ({ ...one, value: `ministry:${one.value}`, mark: "Body" }))];
        },
        first: () => distinct([...bench.proposed(this.key, "officials"), ...names.near("officials")]),
        named: (value) => names.of("officials", value),
        chosen: (value) => this.speakerChosen(value),
        more: (typed) => [
          { value: "", name: typed ? `Make “${typed}” a new official…` : "Make a new official…", act: () => bench.make.official(typed, (slug) => this.set("speaker", slug)) },
        ],
      }),
      this.combo("ministry", {
        label: "Ministry or body",
        search: (typed, signal) => names.ministries(typed, signal),
        first: () => distinct([...bench.proposed(this.key, "ministries"), ...names.near("ministries")]),
        named: (value) => names.of("ministries", value),
        chosen: (value) => this.pick("ministries", "ministry", value),
        more: (typed) => [{ value: "", name: typed ? `Make “${typed}” a new ministry…` : "Make a new ministry…", act: () => bench.make.ministry(typed, (slug) => this.set("ministry", slug)) }],
      }),
      el("div", { class: "pair" }, this.text("attribution", "Attribution"), this.text("cue", "Cue")),
      this.text("said_on", "Said on", { hint: "2022-01-27, or as exactly as known: 2022-01, 2022", check: dayProblem }),
      this.meetings("meetings", "Said at", "2"),
      this.combo("topics", {
        label: "Topics",
        many: true,
        search: (typed, signal) => names.topics(typed, signal),
        first: () => names.near("topics"),
        named: (value) => names.of("topics", value),
        chosen: (value) => this.pick("topics", "topics", value),
        more: (typed) => (typed ? [{ value: "", name: `Make “${typed}” a new topic…`, act: () => bench.make.topic(typed, (slug) => this.addTo("topics", slug)) }] : []),
      }),
      this.stances.node,
      (this.more = el(
        "details",
        { class: "more", ontoggle: () => this.more.open && this.fill(this.row, LINKS) },
        el("summary", { text: "Told in, runs on from" }),
        this.select("within", "Told in", () => bench.quotesAround(this.key)),
        this.select("carried_from", "Runs on from", () => bench.quotesBefore(this.key)),
      )),
      this.occurrences.node,
      this.text("note", "Note", { area: true, hint: "Public: why it is read so." }),
    ];
  }

  readoutFields() {
    const { names } = this.bench;
    return [
      this.meetings("meetings", "Gives an account of", "2"),
      this.combo("issuers", {
        label: "Whose account it is",
        many: true,
        search: (typed, signal) => names.ministries(typed, signal),
        first: () => names.near("ministries"),
        named: (value) => names.of("ministries", value),
        chosen: (value) => this.pick("ministries", "issuers", value),
        more: (typed) => (typed ? [{ value: "", name: `Make “${typed}” a new ministry…`, act: () => this.bench.make.ministry(typed, (slug) => this.addTo("issuers", slug)) }] : []),
      }),
      el("p", { class: "hint", text: "Nobody: the article’s own report. Several: a joint statement." }),
      this.select("basis", "Basis", () => this.bench.choices.basis, false),
    ];
  }

  meetings(field, label, key) {
    const { bench } = this;
    return this.combo(field, {
      label,
      key,
      many: true,
      search: (typed, signal) => bench.names.meetings(typed, signal),
      first: () => bench.names.near("meetings"),
      named: (value) => bench.names.of("meetings", value),
      chosen: (value) => this.pick("meetings", field, value),
      more: (typed) => [
        { value: "", name: typed ? `Make “${typed}” a new meeting…` : "Make a new meeting…", act: () => bench.make.meeting(typed, (slug) => this.addTo(field, slug)) },
      ],
    });
  }

  buttons() {
    if (this.bench.readOnly) {
      return el("div", { class: "actions" });
    }
    return el(
      "div",
      { class: "actions" },
      el("button", { class: "button main", type: "submit" }, "Save ", el("kbd", { text: "S" })),
      el("button", { class: "button", type: "button", text: "Save and next", onclick: () => this.bench.saveAndNext() }),
      el("button", { class: "button", type: "button", text: "Delete", onclick: () => this.bench.remove(this.key) }),
    );
  }

  // Fields

  kinds() {
    const inputs = this.bench.choices.kind.map(([value, label]) => {
      const input = el("input", { type: "radio", name: "kind", value, onchange: () => this.set("kind", value) });
      return { input, label: el("label", {}, input, ` ${label}`) };
    });
    this.fields.kind = { show: (value) => inputs.forEach(({ input }) => (input.checked = input.value === value)), focus: () => inputs[0].input.focus() };
    return el("fieldset", {}, el("legend", { class: "label", text: "Kind" }), el("div", { class: "seg" }, ...inputs.map((one) => one.label)));
  }

  combo(field, options) {
    const combo = new Combobox({
      id: `bench-${field}`,
      ...options,
      unfinished: (typed) => this.bench.kept.set(`${this.key} ${field}`, typed),
    });
    this.fields[field] = {
      show: (value) => combo.show(value, this.bench.kept.get(`${this.key} ${field}`) ?? ""),
      complain: (found) => combo.complain(found),
      focus: () => combo.input.focus(),
    };
    return combo.node;
  }

  /** @param {string} field @param {string} label @param {{area?: boolean, hint?: string, check?: (typed: string) => string}} [options] */
  text(field, label, { area = false, hint = "", check = () => "" } = {}) {
    const id = `bench-${field}`;
    const input = el(area ? "textarea" : "input", {
      id,
      dir: "auto",
      autocomplete: "off",
      ...(area ? { rows: "2" } : { type: "text" }),
      "aria-describedby": `${id}-hint ${id}-error`,
      oninput: () => {
        if (!check(input.value.trim())) {
          this.set(field, area ? input.value : input.value.trim(), true);
          this.bench.kept.set(`${this.key} ${field}`, "");
        } else {
          this.bench.kept.set(`${this.key} ${field}`, input.value);
        }
      },
      onchange: () => {
        complain(check(input.value.trim()) ? [check(input.value.trim())] : []);
        this.leave();
      },
      onblur: () => this.leave(),
    });
    const error = el("p", { class: "error", id: `${id}-error`, hidden: true });
    const node = el("div", { class: "field" }, el("label", { for: id, text: label }), input, el("p", { class: "hint", id: `${id}-hint`, text: hint }), error);
    const complain = (/** @type {string[]} */ found) => {
      error.textContent = found.join(" ");
      error.hidden = !found.length;
      node.classList.toggle("bad", found.length > 0);
      input.toggleAttribute("aria-invalid", false);
      if (found.length) {
        input.setAttribute("aria-invalid", "true");
      }
    };
    this.fields[field] = {
      show: (value) => {
        if (document.activeElement !== input) {
          const unfinished = this.bench.kept.get(`${this.key} ${field}`);
          input.value = unfinished ?? value ?? "";
          if (unfinished) {
            complain([check(unfinished)].filter(Boolean));
          }
        }
      },
      complain,
      focus: () => input.focus(),
    };
    return node;
  }

  select(field, label, choices, isOptional = true) {
    const id = `bench-${field}`;
    const input = el("select", { id, onchange: () => this.set(field, input.value || null) });
    const error = el("p", { class: "error", hidden: true });
    this.fields[field] = {
      show: (value) => {
        if (input.closest("details")?.open === false) {
          return;
        }
        const options = [...(isOptional ? [["", "None"]] : []), ...choices()];
        if (value && !options.some(([key]) => key === value)) {
          options.push([value, this.bench.wordsOf(value)]);
        }
        input.replaceChildren(...options.map(([key, name]) => el("option", { value: key, text: name })));
        input.value = value ?? "";
      },
      complain: (found) => {
        error.textContent = found.join(" ");
        error.hidden = !found.length;
      },
      focus: () => input.focus(),
    };
    return el("div", { class: "field" }, el("label", { for: id, text: label }), input, error);
  }

  // Values

  speakerChosen(value) {
    if (value?.startsWith("ministry:")) {
      const slug = value.slice("ministry:".length);
      this.bench.names.used("ministries", slug);
      this.set("ministry", slug);
      this.fields.speaker.show(this.bench.store.value(this.row, "speaker"));
      this.fields.ministry.focus();
    } else {
      this.pick("officials", "speaker", value);
    }
  }

  pick(resource, field, value) {
    const newest = Array.isArray(value) ? value.find((one) => !(this.bench.store.value(this.row, field) ?? []).includes(one)) : value;
    if (newest) {
      this.bench.names.used(resource, newest);
    }
    this.set(field, value);
  }

  addTo(field, value) {
    const before = this.bench.store.value(this.row, field) ?? [];
    if (!before.includes(value)) {
      this.set(field, [...before, value]);
    }
  }

  set(field, value, typing = false) {
    if (this.bench.store.get(this.key)) {
      this.bench.change(this.key, { [field]: value }, typing);
    }
  }

  leave() {
    const { key, bench } = this;
    const row = bench.store.get(key);
    if (row?.typing) {
      row.typing = false;
      bench.undo.close();
      bench.saving.kick();
    }
  }

  /** @param {Row} row @param {string[]} fields */
  fill(row, fields) {
    const { store, offsets, article } = this.bench;
    for (const field of fields) {
      this.fields[field]?.show(store.value(row, field));
    }
    if (row.typing) {
      this.state(row);
      return;
    }
    this.review.show(row);
    this.stances?.show(row);
    this.occurrences?.show(row);
    const [start, end] = [store.value(row, "start"), store.value(row, "end")];
    this.places.title.textContent = this.bench.titleOf(row);
    this.places.where.textContent = start === null ? "no place in the text" : `${start.toLocaleString("en")} to ${end.toLocaleString("en")}`;
    if (start === null) {
      this.exact.replaceChildren(el("del", { text: store.value(row, "exact") ?? "" }));
    } else {
      const [from, to] = [offsets.toUnits(start), offsets.toUnits(end)];
      const words = article.body.slice(from, to);
      this.exact.replaceChildren(
        el("span", { class: "ctx", text: before(article.body, from) }),
        words.length > 600 ? `${words.slice(0, 400)} … ${words.slice(-150)}` : words,
        el("span", { class: "ctx", text: article.body.slice(to, to + 32).split("\n")[0] }),
      );
    }
    this.state(row);
  }

  /** @param {Row} row */
  state(row) {
    for (const field of Object.keys(this.fields)) {
      const found = row.errors[field] ?? [];
      if (found.length || !this.bench.kept.get(`${row.key} ${field}`)) {
        this.fields[field].complain?.(found);
      }
    }
    const known = new Set([...Object.keys(this.fields), "exact"]);
    const others = Object.entries(row.errors).filter(([field]) => !known.has(field) || field === "exact").flatMap(([, found]) => found);
    const flash = flashOf(this.bench, row, others);
    const words = flash?.textContent ?? "";
    if (this.flash.textContent !== words || !flash) {
      this.flash.replaceChildren(...(flash ? [flash] : []));
    }
  }

  focus(field) {
    (this.fields[field] ?? Object.values(this.fields)[0])?.focus();
  }
}

function distinct(choices) {
  return [...new Map(choices.map((one) => [one.value, one])).values()];
}

function before(text, place) {
  const words = text.slice(Math.max(0, place - 40), place);
  return words.slice(words.lastIndexOf("\n") + 1).replace(/^\S*\s/, "");
}

function dayProblem(typed) {
  return !typed || (DAY.test(typed) && dateWords(typed)) ? "" : "Write the day as 2022-01-27, or less exactly as 2022-01 or 2022.";
}
