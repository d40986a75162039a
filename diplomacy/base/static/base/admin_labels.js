// Select2 draws its own box over a select and leaves it without the name of the field's label.

/** @param {HTMLElement} box the element with role="combobox" or the search field of one select */
function nameBox(box) {
  const select = box.closest(".select2-container")?.parentElement?.querySelector("select.select2-hidden-accessible");
  if (!(select instanceof HTMLSelectElement)) {
    return;
  }
  const label = select.getAttribute("aria-label") ?? select.labels?.[0]?.textContent?.trim().replace(/:$/, "");
  if (label) {
    const chosen = [...select.selectedOptions].map((option) => option.textContent?.trim()).filter(Boolean).join(", ");
    box.removeAttribute("aria-labelledby");
    box.setAttribute("aria-label", chosen ? `${label}: ${chosen}` : label);
  }
}

function nameAll() {
  const boxes = '[role="combobox"], .select2-search__field, .select2-selection__rendered[role="textbox"]';
  document.querySelectorAll(`.select2-container :is(${boxes})`).forEach(nameBox);
}

new MutationObserver(nameAll).observe(document.documentElement, { childList: true, subtree: true });
nameAll();
