// The fields that forms are made of. Each shows a value, complains of one, and tells the form what was entered.

import { Combobox } from "./combobox.js";
import { dateWords, el } from "./dom.js";

const DAY = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** @typedef {{show: (value: any) => void, focus: () => void, complain?: (found: string[]) => void}} FormField */

export class FormFields {
  /** @param {Bench} bench */
  constructor(bench) {
    this.bench = bench;
    /** The row that is shown; "" for none. */
    this.key = "";
    /** @type {Record<string, FormField>} */
    this.fields = {};
  }

  /** The row that it shows; asked for only while it shows one. @returns {Row} */
  get row() {
    return this.bench.store.row(this.key);
  }

  /** Enter a value. @param {string} field @param {any} value @param {boolean} [typing] */
  set(field, value, typing = false) {
    if (this.bench.store.get(this.key)) {
      this.bench.change(this.key, { [field]: value }, typing);
    }
  }

  /** Take what was picked, and remember it. @param {string} resource @param {string} field @param {any} value */
  pick(resource, field, value) {
    const before = this.bench.store.value(this.row, field) ?? [];
    const newest = Array.isArray(value) ? value.find((one) => !before.includes(one)) : value;
    if (newest) {
      this.bench.names.used(resource, newest);
    }
    this.set(field, value);
  }

  /** @param {string} field @param {string} value */
  addTo(field, value) {
    const row = this.bench.store.get(this.key);
    const before = row ? (this.bench.store.value(row, field) ?? []) : [value];
    if (!before.includes(value)) {
      this.set(field, [...before, value]);
    }
  }

  /** Nobody is in the middle of a field any more. */
  leave() {
    const { key, bench } = this;
    const row = bench.store.get(key);
    if (row?.typing) {
      row.typing = false;
      bench.undo.close();
      bench.saving.kick();
    }
  }

  /** Keep what was typed and is no value yet. @param {string} key @param {string} field @param {string} typed */
  keep(key, field, typed) {
    this.bench.kept.set(`${key} ${field}`, typed);
    this.bench.head?.show();
  }

  /** What Enter asked for when the form still showed that row. @param {string} key @param {string} field @param {Choice} choice @param {boolean} [many] */
  takeLate(key, field, { value }, many = false) {
    const row = this.bench.store.get(key);
    if (!row) {
      return;
    }
    const isBody = field === "speaker" && value.startsWith("ministry:");
    const [name, found] = isBody ? ["ministry", value.slice("ministry:".length)] : [field, value];
    const before = (many && this.bench.store.value(row, name)) || [];
    this.keep(key, field, "");
    this.bench.change(key, { [name]: many ? [...before.filter((one) => one !== found), found] : found });
  }

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
      unfinished: (typed) => this.keep(this.key, field, typed),
      owner: () => this.key,
      late: (owner, choice) => this.takeLate(owner, field, choice, options.many),
    });
    this.fields[field] = {
      show: (value) => combo.show(value, this.bench.kept.get(`${this.key} ${field}`) ?? ""),
      complain: (found) => combo.complain(found),
      focus: () => combo.input.focus(),
    };
    return combo.node;
  }

  /**
   * A field for several rows of the record, which can be made in place.
   * @param {string} field @param {string} label @param {string} resource
   * @param {{a: string, make: (typed: string, done: (key: string) => void) => void}} making what is made, and how
   */
  several(field, label, resource, making) {
    const { names } = this.bench;
    return this.combo(field, {
      label,
      many: true,
      search: (typed, signal) => names[resource](typed, signal),
      first: () => names.near(resource),
      named: (value) => names.of(resource, value),
      chosen: (value) => this.pick(resource, field, value),
      more: (typed) => (typed ? [{ value: "", name: `Make “${typed}” a new ${making.a}…`, act: () => making.make(typed, (key) => this.addTo(field, key)) }] : []),
    });
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
          this.keep(this.key, field, "");
        } else {
          this.keep(this.key, field, input.value);
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
}

/** What is wrong with a day as it was typed, "" for nothing. @param {string} typed */
export function dayProblem(typed) {
  return !typed || (DAY.test(typed) && dateWords(typed)) ? "" : "Write the day as 2022-01-27, or less exactly as 2022-01 or 2022.";
}
