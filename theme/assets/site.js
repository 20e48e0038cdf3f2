// Small conveniences on every page; all of them can be done without.
(() => {
  const { terms: meaningsAt } = document.currentScript.dataset;
  // The switch of colours goes round: first to those that are not shown, then to the others, then back to the system's.
  const scheme = document.querySelector(".scheme"), root = document.documentElement, dark = matchMedia("(prefers-color-scheme: dark)");
  if (scheme) {
    const next = () => {
      const round = ["", ...(dark.matches ? ["light", "dark"] : ["dark", "light"])];
      return round[(round.indexOf(root.dataset.scheme ?? "") + 1) % round.length];
    };
    const tell = () => { scheme.ariaLabel = scheme.title = scheme.dataset[next() || "system"]; };
    scheme.addEventListener("click", () => {
      const chosen = next();
      if (chosen) root.dataset.scheme = chosen; else delete root.dataset.scheme;
      window.kept.set("scheme", chosen);
      tell();
    });
    dark.addEventListener("change", tell);
    tell();
  }
  // A lineage that does not fit is shown from its middle: the paper itself.
  const frame = document.querySelector(".lineage__frame"), self = frame?.querySelector(".self circle");
  if (self) frame.scrollLeft = self.getBoundingClientRect().x - frame.getBoundingClientRect().x - frame.clientWidth / 2;
  const menu = document.querySelector(".site-menu"), search = document.querySelector(".search input");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.matches?.("input, select, textarea")) return;
    event.preventDefault();
    search.focus();
  });
  // The search comes when somebody reaches for it: its scripts one after the other, then the names.
  const form = search.form, reach = async () => {
    ["focusin", "pointerenter"].forEach((kind) => form.removeEventListener(kind, reach));
    for (const src of form.dataset.scripts.split(" ")) {
      if (window.matcher && src.endsWith("match.js")) continue;
      const script = Object.assign(document.createElement("script"), { src });
      await new Promise((done) => { script.onload = script.onerror = done; document.head.append(script); });
    }
  };
  ["focusin", "pointerenter"].forEach((kind) => form.addEventListener(kind, reach));
  document.addEventListener("click", (event) => { if (menu.open && !menu.contains(event.target)) menu.open = false; });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
  });
  // Which steps of a reading path are done is kept in this browser, and nowhere else.
  const path = document.querySelector("[data-path]");
  if (path) {
    const key = `path.${path.dataset.path}`, boxes = [...path.querySelectorAll("input")], told = document.querySelector(".path__told");
    const done = new Set(window.kept.get(key) ?? []);
    const tell = () => { told.hidden = !done.size; told.textContent = `${done.size} of ${boxes.length} read. Only this browser knows.`; };
    boxes.forEach((box) => {
      box.checked = done.has(box.value);
      box.addEventListener("change", () => {
        done[box.checked ? "add" : "delete"](box.value);
        window.kept.set(key, [...done]);
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
  document.querySelectorAll(".cite pre").forEach((pre) => {
    if (!navigator.clipboard) return;
    const button = Object.assign(document.createElement("button"), { className: "copy", textContent: "Copy", ariaLabel: `Copy ${pre.ariaLabel}` });
    pre.after(button);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(pre.textContent);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
  });
})();
