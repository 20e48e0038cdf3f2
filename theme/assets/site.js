// Small conveniences on every page; all of them can be done without.
(() => {
  const { terms: meaningsAt } = document.currentScript.dataset;
  const search = document.querySelector(".site-search"), toggle = document.querySelector("[data-md-toggle=search]");
  if (search && toggle) {
    search.hidden = false;
    search.addEventListener("click", () => {
      toggle.click();
      document.querySelector(".md-search__input").focus();
    });
  }
  // The base theme shows one of two radio buttons; it is the one that is on, and the space bar works it like Enter.
  const colours = [...document.querySelectorAll("[data-md-component=palette] input")];
  colours.forEach((input, index) => {
    input.checked = input.dataset.mdColorScheme === document.body.dataset.mdColorScheme;
    input.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      const next = colours[(index + 1) % colours.length];
      next.click();
      next.focus();
    });
  });
  // A lineage that does not fit is shown from its middle: the paper itself.
  const frame = document.querySelector(".lineage__frame"), self = frame?.querySelector(".self circle");
  if (self) frame.scrollLeft = self.getBoundingClientRect().x - frame.getBoundingClientRect().x - frame.clientWidth / 2;
  const menu = document.querySelector(".site-menu");
  document.addEventListener("click", (event) => { if (menu.open && !menu.contains(event.target)) menu.open = false; });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
  });
  // Which steps of a reading path are done is kept in this browser, and nowhere else.
  const path = document.querySelector("[data-path]");
  if (path) {
    const key = `path.${path.dataset.path}`, boxes = [...path.querySelectorAll("input")], told = document.querySelector(".path__told");
    const done = new Set(__md_get(key) ?? []);
    const tell = () => { told.hidden = !done.size; told.textContent = `${done.size} of ${boxes.length} read. Only this browser knows.`; };
    boxes.forEach((box) => {
      box.parentElement.hidden = false;
      box.checked = done.has(box.value);
      box.addEventListener("change", () => {
        done[box.checked ? "add" : "delete"](box.value);
        __md_set(key, [...done]);
        tell();
      });
    });
    tell();
  }
  // What a term means, where it stands: on hover, on focus, and at the first touch; the second one follows its link.
  const terms = document.querySelectorAll("a.term");
  if (terms.length) {
    const tip = Object.assign(document.createElement("div"), { id: "tip", className: "tip", role: "tooltip", hidden: true });
    document.body.append(tip);
    let meanings = null, shown = null, told = false, timer = 0;
    const hide = () => { shown?.removeAttribute("aria-describedby"); shown = null; tip.hidden = true; };
    const soon = (act, wait) => { clearTimeout(timer); timer = setTimeout(act, wait); };
    async function show(term) {
      hide();
      shown = term;
      const data = await (meanings ??= fetch(meaningsAt).then((reply) => reply.json())).catch(() => ({}));
      tip.textContent = data[decodeURIComponent(term.hash.slice(1))];
      if (shown !== term || !tip.textContent) return;
      tip.hidden = false;
      const at = term.getClientRects()[0];
      tip.style.left = `${Math.max(Math.min(at.left, document.documentElement.clientWidth - tip.offsetWidth - 8), 8) + scrollX}px`;
      tip.style.top = `${at.bottom + scrollY + 4}px`;
      term.setAttribute("aria-describedby", "tip");
    }
    terms.forEach((term) => {
      term.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") soon(() => show(term), 200); });
      term.addEventListener("focus", () => show(term));
      term.addEventListener("blur", hide);
      term.addEventListener("pointerdown", () => { told = shown === term && !tip.hidden; });
      term.addEventListener("click", (event) => { if (event.pointerType === "touch" && !told) { event.preventDefault(); show(term); } });
      term.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") soon(hide, 300); });
    });
    tip.addEventListener("pointerenter", () => clearTimeout(timer));
    tip.addEventListener("pointerleave", () => soon(hide, 300));
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  }
  document.querySelectorAll(".copy").forEach((button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
  });
})();
