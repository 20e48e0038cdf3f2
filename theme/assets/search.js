// The list below the search field: names that fit, in groups, each a link. It is there once somebody reaches for the field.
(() => {
  const SHOWN = 6;
  const form = document.querySelector(".search"), field = form.querySelector("input"), { matcher } = window;
  const { root, one, many } = form.dataset;
  const heading = {
    paper: many, pair: "pairs", person: "people", term: "terms", year: "years", path: "paths", era: "eras", topic: "topics",
    frontier: "frontiers", thread: "threads", question: "questions", page: "pages",
  };
  const element = (name, more = {}, ...inside) => { const made = Object.assign(document.createElement(name), more); made.append(...inside); return made; };
  const list = element("div", { id: "found", role: "listbox", ariaLabel: "Found" }), note = element("p", { textContent: "Nothing is called so. The nearest:" });
  const box = element("div", { className: "found", hidden: true }, note, list);
  const told = element("output", { className: "sr", ariaLive: "polite" });
  Object.assign(field, { role: "combobox", ariaAutoComplete: "list", ariaExpanded: "false" });
  field.setAttribute("aria-controls", "found");
  form.append(box, told);
  let options = [], chosen = -1, ready = false, timer = 0;

  function choose(index) {
    chosen = index;
    options.forEach((option, at) => { option.ariaSelected = String(at === index); });
    if (options[index]) field.setAttribute("aria-activedescendant", options[index].id); else field.removeAttribute("aria-activedescendant");
    options[index]?.scrollIntoView({ block: "nearest" });
  }
  function close() {
    box.hidden = true;
    options = [];
    field.ariaExpanded = "false";
    choose(-1);
  }
  // Results in groups: those whose best one is best come first.
  function grouped(found) {
    const groups = new Map();
    found.forEach((result) => groups.set(result.entry.kind, [...groups.get(result.entry.kind) ?? [], result]));
    return [...groups];
  }
  function line({ entry, by, where }, index) {
    const also = where === "name" || !by || by === entry.id ? "" : by;
    return element("a", { className: "found__one", id: `found${index}`, role: "option", tabIndex: -1, href: root + entry.uri || "./" },
      element("span", { className: "found__mark", ariaHidden: "true" }, ...(entry.kind === "paper" ? [element("span", { className: `mark mark--${entry.side || "plain"}` })] : [])),
      element("b", { textContent: entry.name }), ...(entry.year ? [" ", element("small", { textContent: entry.year })] : []), " ",
      element("span", { className: "found__role", textContent: [also, entry.role].filter(Boolean).join(" · ") }));
  }
  // The way to all that fit, where not all of them are shown.
  const whole = (text, count, index) => element("a", {
    className: "found__one", id: `found${index}`, role: "option", tabIndex: -1, href: `${form.action}?${new URLSearchParams({ text })}`,
    textContent: `All ${count} ${many} that fit`,
  });
  function tell(text) { clearTimeout(timer); timer = setTimeout(() => { told.textContent = text; }, 300); }
  function show() {
    const text = field.value.trim();
    if (!text) { close(); tell(""); return; }
    if (!ready) return;
    const found = matcher.find(text), fitting = found.slice(0, SHOWN), near = found.length ? [] : matcher.nearest(text, 3);
    const groups = grouped(fitting.length ? fitting : near);
    let index = 0;
    const papers = found.filter((result) => result.entry.kind === "paper").length;
    note.hidden = found.length > 0;
    list.replaceChildren(...groups.map(([kind, results]) => element("div", { role: "group", ariaLabel: heading[kind] },
      element("p", { className: "found__kind", ariaHidden: "true", textContent: heading[kind] }), ...results.map((result) => line(result, index++)))));
    if (papers > fitting.filter((result) => result.entry.kind === "paper").length) list.append(whole(text, papers, index));
    options = [...list.querySelectorAll("[role=option]")];
    box.hidden = false;
    field.ariaExpanded = "true";
    choose(found.length ? 0 : -1);
    tell(found.length ? `${fitting.length} shown of ${found.length}, ${papers} of them ${papers === 1 ? one : many}. First: ${fitting[0].entry.name}` : `Nothing is called so. ${near.length} names are near.`);
  }

  field.addEventListener("input", show);
  field.addEventListener("focus", show);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length) {
      event.preventDefault();
      choose((chosen + step + options.length + (chosen < 0 && step < 0 ? 1 : 0)) % options.length);
    } else if (event.key === "Enter" && options[chosen]) {
      event.preventDefault();
      options[chosen].click();
    } else if (event.key === "Escape" && !box.hidden) {
      event.preventDefault();
      close();
    }
  });
  box.addEventListener("pointerdown", (event) => { if (event.pointerType === "mouse") event.preventDefault(); });
  box.addEventListener("click", (event) => { if (!event.ctrlKey && !event.metaKey && event.target.closest("a")) close(); });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });
  matcher.load(show).then(() => { ready = true; if (document.activeElement === field) show(); }).catch(() => {});
})();
