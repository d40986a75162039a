// Which paragraphs of the text are in sight, said beside its heading.

import { figures } from "./dom.js";

/** @param {Bench} bench @param {HTMLElement} line */
export function showWhereabouts(bench, line) {
  const pane = /** @type {HTMLElement} */ (bench.text.body.closest(".pane"));
  const ask = () => bench.frame.ask("whereabouts", () => look(bench.text.nodes, pane, line));
  pane.addEventListener("scroll", ask, { passive: true });
  window.addEventListener("scroll", ask, { passive: true });
  window.addEventListener("resize", ask);
  ask();
}

/** @param {HTMLElement[]} paragraphs @param {HTMLElement} pane @param {HTMLElement} line */
function look(paragraphs, pane, line) {
  const frame = pane.getBoundingClientRect();
  const [top, bottom] = [Math.max(frame.top, 0), Math.min(frame.bottom, window.innerHeight)];
  const first = countWhile(paragraphs, (one) => one.getBoundingClientRect().bottom <= top);
  const last = countWhile(paragraphs, (one) => one.getBoundingClientRect().top < bottom);
  const all = figures(paragraphs.length);
  const words = first < last ? `¶ ${first + 1 < last ? `${figures(first + 1)} to ${figures(last)}` : figures(last)} of ${all}` : "";
  return words === line.textContent ? undefined : () => (line.textContent = words);
}

/** How many at the beginning of the list are so; all that are so stand there. @param {HTMLElement[]} list @param {(one: HTMLElement) => boolean} isSo */
function countWhile(list, isSo) {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(list[middle])) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
