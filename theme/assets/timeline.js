// The timeline: filters (filters.js), zoom, keys, and the reasons of a chosen paper. Places come from the style sheet.
(() => {
  const form = document.querySelector(".filters"), frame = document.querySelector(".frame");
  const timeline = frame.querySelector(".timeline"), empty = document.querySelector(".empty");
  const reasons = document.querySelector(".reasons"), keys = document.querySelector(".keys");
  const wide = matchMedia("(min-width: 56.25em)");
  const connectors = [...timeline.querySelectorAll(".join")].map((path) => ({ path, ids: path.dataset.papers.split(" ") }));

  const items = [...timeline.querySelectorAll(".t-paper")].map((row) => {
    const { paper: id, words, topics, tier, kind } = row.dataset;
    const era = row.closest(".t-era").dataset.era;
    return { row, id, words, topic: topics.split(" "), era: [era], tier: [tier], kind: kind.split(" ") };
  });
  const groups = [...timeline.querySelectorAll(".t-year, .t-era")];
  const filters = window.paperFilters(form, items, (found) => {
    const held = document.activeElement.closest(".t-paper");
    items.forEach((item) => { item.row.hidden = !found.has(item); });
    groups.forEach((group) => {
      const count = group.querySelectorAll(".t-paper:not([hidden])").length;
      group.hidden = !count;
      const told = group.querySelector(":scope > h3 > span");
      if (told) told.textContent = `${count} ${count === 1 ? form.dataset.one : form.dataset.many}`;
    });
    const shown = new Set([...found].map((item) => item.id));
    connectors.forEach(({ path, ids }) => path.toggleAttribute("hidden", !ids.every((id) => shown.has(id))));
    empty.hidden = found.size > 0;
    if (chosen && !shown.has(chosen)) forget();
    if (held?.hidden) form.text.focus();
  });

  // Zoom in fixed steps; the middle of what is seen stays where it is.
  const steps = [1, 1.5, 2, 3], corner = frame.querySelector(".corner");
  let step = 0;
  function zoom(to, keep = true) {
    to = Math.min(Math.max(to, 0), steps.length - 1);
    const names = corner.offsetWidth, half = (frame.clientWidth - names) / 2;
    const middle = (frame.scrollLeft + half) / (timeline.offsetWidth - names);
    step = to;
    timeline.style.setProperty("--zoom", steps[step]);
    frame.scrollLeft = middle * (timeline.offsetWidth - names) - half;
    form.zoom.textContent = `${steps[step] * 100} %`;
    form.smaller.disabled = step === 0;
    form.larger.disabled = step === steps.length - 1;
    if (keep) filters.save();
    mark();
  }
  filters.more = () => ({ zoom: step ? String(steps[step]) : "" });
  form.smaller.addEventListener("click", () => zoom(step - 1));
  form.larger.addEventListener("click", () => zoom(step + 1));

  // The bars of the years that are on screen.
  const bars = [...document.querySelectorAll(".years-bars a")].map((bar) => [bar, document.querySelector(bar.hash)]);
  function mark() {
    const left = frame.scrollLeft + corner.offsetWidth, right = frame.scrollLeft + frame.clientWidth;
    bars.forEach(([bar, year], index) => {
      const start = year.offsetLeft, end = bars[index + 1]?.[1].offsetLeft ?? timeline.offsetWidth;
      bar.classList.toggle("is-seen", wide.matches && end > left && start < right);
    });
  }
  // Most lies late, so the bars are seen from their end where they do not all have room.
  const row = document.querySelector(".years-bars");
  row.scrollLeft = row.scrollWidth;
  let waiting = 0;
  frame.addEventListener("scroll", () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(mark); });
  addEventListener("resize", mark);

  // A chosen paper lights what it stands on and what it led to, and the reasons are told.
  let lineage = null, chosen = "", timer = 0;
  const load = () => lineage ??= fetch(reasons.dataset.steps).then((answer) => answer.json()).then((data) => {
    const back = {}, forth = {};
    data.steps.forEach((one) => { (back[one[1]] ??= []).push(one); (forth[one[0]] ??= []).push(one); });
    return { ...data, back, forth };
  });
  const reach = (id, steps, end, seen = new Set()) => {
    (steps[id] ?? []).forEach((one) => { if (!seen.has(one[end])) { seen.add(one[end]); reach(one[end], steps, end, seen); } });
    return seen;
  };
  const element = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text, ...more });
  // The page says where a pair lies, and where a paper tells of an edge; what differs are the ids.
  const pairPage = (id) => reasons.dataset.pair.replace("{id}", id);
  const edgePlace = (older, later) => reasons.dataset.edge.replace("{later}", later).replace("{older}", older);

  // What is chosen is a paper, or a pair with the prefix "pair:".
  async function choose(what) {
    chosen = what;
    const data = await load().catch(() => null);
    if (!data || chosen !== what) return;
    const pair = data.pairs[what.replace(/^pair:/, "")];
    const ids = what.startsWith("pair:") ? [...pair[0], ...pair[1]] : [what];
    const lit = new Set(ids.flatMap((id) => [id, ...reach(id, data.back, 0), ...reach(id, data.forth, 1)]));
    timeline.classList.add("has-choice");
    items.forEach((item) => item.row.classList.toggle("is-lit", lit.has(item.id)));
    connectors.forEach(({ path, ids: members }) => path.classList.toggle("is-lit",
      ids.length > 1 ? `pair:${path.dataset.pair}` === what : members.includes(what)));

    const link = (text, href) => element("a", text, { href });
    const list = (heading, found, end) => {
      if (!found?.length) return [];
      const all = document.createElement("ul");
      all.append(...found.map(([older, later, kind, how]) => {
        const joint = Object.keys(data.pairs).find((id) => data.pairs[id][0].includes(older) && data.pairs[id][1].includes(later));
        const href = joint ? pairPage(joint) : edgePlace(older, later);
        const row = document.createElement("li");
        row.append(element("b", ""), ` ${joint ? "pair" : kind}: ${how}`);
        row.firstChild.append(link(data.names[end ? later : older], href));
        return row;
      }));
      return [element("p", heading, { className: "label" }), all];
    };
    const close = element("button", "×", { type: "button", ariaLabel: "Close" });
    close.addEventListener("click", forget);
    const title = document.createElement("h2");
    if (ids.length > 1) {
      title.append(link(`${pair[0].map((id) => data.names[id]).join(", ")} → ${pair[1].map((id) => data.names[id]).join(", ")}`, pairPage(what.slice(5))));
      const added = pair[2].startsWith("+ "), steps = pair[1].flatMap((id) => data.back[id] ?? []).filter(([older]) => pair[0].includes(older));
      const change = document.createElement("p");
      change.append(element(added ? "span" : "del", pair[2], { className: added ? "added" : "" }));
      reasons.replaceChildren(close, title, change, ...list("why", steps, 0));
    } else {
      title.textContent = data.names[what];
      reasons.replaceChildren(close, title, ...list("stands on", data.back[what], 0), ...list("led to", data.forth[what], 1));
    }
    reasons.hidden = false;
    // They stand below, or above where they would cover what the focus is on.
    const held = items.find((item) => item.id === what)?.row, said = held?.contains(document.activeElement) ? held.querySelectorAll("a") : [];
    const lowest = Math.max(...[...said].map((one) => one.getBoundingClientRect().bottom));
    reasons.classList.remove("is-above");
    reasons.classList.toggle("is-above", lowest > reasons.getBoundingClientRect().top);
  }
  function forget() {
    chosen = "";
    clearTimeout(timer);
    timeline.classList.remove("has-choice");
    reasons.hidden = true;
  }
  const later = (act, wait) => { clearTimeout(timer); timer = setTimeout(act, wait); };
  const whatAt = (event) => {
    const found = wide.matches && event.target.closest?.(".t-paper, .join");
    return found && (found.dataset.paper ?? `pair:${found.dataset.pair}`);
  };
  timeline.addEventListener("pointerover", (event) => { const what = whatAt(event); if (what) later(() => choose(what), 250); });
  timeline.addEventListener("pointerout", (event) => { if (whatAt(event) && !timeline.contains(document.activeElement)) later(() => { if (!reasons.matches(":hover")) forget(); }, 600); });
  timeline.addEventListener("focusin", (event) => { const what = whatAt(event); if (what) { clearTimeout(timer); choose(what); } else forget(); });
  timeline.addEventListener("click", (event) => {
    const pair = event.target.closest(".join")?.dataset.pair;
    if (pair) location.href = pairPage(pair);
  });
  reasons.addEventListener("pointerleave", () => { if (!timeline.contains(document.activeElement)) forget(); });

  document.addEventListener("focusin", (event) => {
    if (chosen && !timeline.contains(event.target) && !reasons.contains(event.target)) forget();
  });

  // Keys.
  function stride(by) {
    const shown = items.filter((item) => !item.row.hidden);
    const held = shown.findIndex((item) => item.row.contains(document.activeElement));
    const next = shown[held < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(held + by, 0), shown.length - 1)];
    next?.row.querySelector(".t-name").focus();
  }
  const acts = {
    "[": () => stride(-1),
    "]": () => stride(1),
    "+": () => zoom(step + 1),
    "=": () => zoom(step + 1),
    "-": () => zoom(step - 1),
    "/": () => { form.text.focus(); form.text.select(); },
    "?": () => keys.showModal(),
    r: () => reasons.querySelector("a")?.focus(),
    Escape: () => {
      if (chosen) {
        const row = reasons.contains(document.activeElement) && items.find((item) => item.id === chosen)?.row;
        forget();
        row?.querySelector?.(".t-name").focus({ preventScroll: true });
        if (row) forget();
      } else if (!keys.open) form.reset();
    },
  };
  addEventListener("keydown", (event) => {
    const typing = event.target.matches?.("input, select, textarea") && event.key !== "Escape";
    if (typing || keys.open || event.ctrlKey || event.metaKey || event.altKey || !(event.key in acts)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    acts[event.key]();
  }, true);
  form.elements.namedItem("keys").addEventListener("click", () => keys.showModal());
  empty.querySelector("button").addEventListener("click", () => { form.reset(); form.text.focus(); });

  function restore() {
    const wanted = Number(filters.restore().get("zoom"));
    zoom(Math.max(steps.indexOf(wanted), 0), false);
  }
  addEventListener("popstate", restore);
  restore();
})();
