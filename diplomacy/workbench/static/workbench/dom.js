// Elements of the page, made in one line; text is always text.

/**
 * @param {string} tag
 * @param {Record<string, any>} [attributes] `on…` are listeners, `text` its text, false and null are left out
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {any} the element
 */
export function el(tag, attributes = {}, ...children) {
  const made = /** @type {any} */ (document.createElement(tag));
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) {
      continue;
    }
    if (name.startsWith("on")) {
      made.addEventListener(name.slice(2), value);
    } else if (name === "text") {
      made.textContent = value;
    } else if (name === "value") {
      made.value = value;
    } else {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** @param {string} name of the `data-` attribute @returns {any} */
export function part(name) {
  return document.querySelector(`[data-${name}]`);
}

const hours = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** 14:06, of this moment or another. @param {number | Date} when */
export function clock(when) {
  return hours.format(when);
}

/** 27 January 2022, from a date as exact as it is known. @param {string} date */
export function dateWords(date) {
  const [year, month, day] = (date ?? "").split("-").map(Number);
  if (!month) {
    return date ?? "";
  }
  const name = new Date(Date.UTC(year, month - 1, 1)).toLocaleDateString("en-GB", { month: "long", timeZone: "UTC" });
  return [day, name, year].filter(Boolean).join(" ");
}

/** 1,234 @param {number} number */
export function figures(number) {
  return number.toLocaleString("en");
}

/** "1 quote", "2 quotes" @param {number} number @param {string} one @param {string} [many] */
export function count(number, one, many = `${one}s`) {
  return `${figures(number)} ${number === 1 ? one : many}`;
}

const live = () => part("announce");

/** Have it read out. The same sentence twice is said twice. @param {string} sentence */
export function announce(sentence) {
  const region = live();
  region.textContent = region.textContent === sentence ? `${sentence}\u00A0` : sentence;
}
