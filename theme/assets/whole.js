// The whole on one screen: which mark the pointer is nearest to, and what is lit. Places come from the drawing.
window.wholePicture = (figure, { named, glance, choose }) => {
  const svg = figure.querySelector("svg"), marks = [...svg.querySelectorAll("circle[data-paper]")];
  const drawn = [...svg.querySelectorAll("[data-paper]")], arcs = [...svg.querySelectorAll("[data-pair]")];
  const make = (name, type) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    made.setAttribute("class", type);
    return made;
  };
  const [farBack, farForth, back, forth] = ["w-lit--back w-far", "w-far", "w-lit--back", ""].map((type) => make("path", `w-lit ${type}`));
  const label = make("text", "w-name"), lit = [farBack, farForth, back, forth];
  label.setAttribute("font-size", "12.5");
  marks[0].before(...lit);

  // A mark is small: the pointer means the nearest, within the reach of a finger.
  const markAt = (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    const far = (mark) => Math.hypot(mark.cx.baseVal.value - at.x, mark.cy.baseVal.value - at.y) - mark.r.baseVal.value;
    const near = marks.reduce((best, mark) => (far(mark) < far(best) ? mark : best));
    return far(near) < 10 ? near : null;
  };
  let under = null;
  const over = (mark) => {
    if (mark === under) return;
    under = mark;
    svg.classList.toggle("has-mark", Boolean(mark));
    glance(mark?.dataset.paper ?? "");
  };
  svg.addEventListener("pointermove", (event) => over(markAt(event)));
  svg.addEventListener("pointerleave", () => over(null));
  svg.addEventListener("click", (event) => { const mark = markAt(event); if (mark) choose(mark.dataset.paper); });

  // The lines of one work are one path, in the order of its steps.
  const lines = (data, from, to) => [...svg.querySelectorAll("[data-later]")].filter((one) => to.has(one.dataset.later))
    .flatMap((one) => one.getAttribute("d").split(/(?=M)/).filter((_, at) => from.has(data.back[one.dataset.later][at][0])))
    .join("");

  return {
    light(id, data, before, after) {
      const all = new Set([id, ...before, ...after]), own = new Set([id]);
      svg.classList.add("has-choice");
      drawn.forEach((one) => {
        one.classList.toggle("is-lit", all.has(one.dataset.paper));
        one.classList.toggle("is-chosen", one.dataset.paper === id && one.localName === "circle");
      });
      arcs.forEach((one) => one.classList.toggle("is-lit", one.dataset.ends.split(" ").every((end) => all.has(end))));
      [[before, before], [after, after], [before, own], [own, after]]
        .forEach(([from, to], at) => lit[at].setAttribute("d", lines(data, from, to)));
      const mark = marks.find((one) => one.dataset.paper === id);
      const isNamed = drawn.some((one) => one.dataset.paper === id && one.localName === "text" && one !== label);
      const { x, width } = svg.viewBox.baseVal, isLate = mark.cx.baseVal.value > x + width * 0.85;
      label.textContent = isNamed ? "" : named(id);
      label.setAttribute("x", mark.cx.baseVal.value + (isLate ? -9 : 9));
      label.setAttribute("y", mark.cy.baseVal.value + 4);
      label.setAttribute("text-anchor", isLate ? "end" : "start");
      svg.append(label);
    },
    forget() {
      svg.classList.remove("has-choice");
      drawn.forEach((one) => one.classList.remove("is-lit", "is-chosen"));
      lit.forEach((one) => one.setAttribute("d", ""));
      label.remove();
    },
    show(ids) {
      drawn.forEach((one) => one.classList.toggle("is-out", !ids.has(one.dataset.paper)));
      arcs.forEach((one) => one.toggleAttribute("hidden", !one.dataset.ends.split(" ").every((end) => ids.has(end))));
    },
  };
};
