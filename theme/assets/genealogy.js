// The genealogy: branches fold, and the name under the pointer lights the branch that it is on.
(() => {
  const families = document.querySelector(".g-families"), wide = matchMedia("(min-width: 56.25em)");
  const items = [...families.querySelectorAll("li")];

  function fold(item, shut) {
    const button = item.querySelector(":scope > .g-fold"), below = item.dataset.below;
    item.classList.toggle("g-folded", shut);
    button.setAttribute("aria-expanded", String(!shut));
    button.textContent = shut ? `+${below}` : "−";
  }
  items.filter((item) => item.dataset.below > 0).forEach((item) => {
    const button = document.createElement("button"), name = item.querySelector(":scope > .g-name");
    button.type = "button";
    button.className = "g-fold";
    button.setAttribute("aria-label", `${item.dataset.below} that came from ${name.textContent}`);
    button.addEventListener("click", () => fold(item, !item.classList.contains("g-folded")));
    name.after(button);
    fold(item, false);
  });
  // What is led to by its address is in sight, with all that came from it.
  const open = () => {
    const item = location.hash && document.getElementById(location.hash.slice(1));
    if (!item || !families.contains(item)) return;
    for (let one = item; one; one = one.parentElement.closest("li")) if (one.classList.contains("g-folded")) fold(one, false);
    item.querySelector(".g-name").scrollIntoView({ block: "center", inline: "center" });
    item.querySelector(".g-name").focus({ preventScroll: true });
  };
  // On a small screen the list begins with its first generations.
  if (!wide.matches) items.filter((item) => item.dataset.below > 0 && item.matches("li li li")).forEach((item) => fold(item, true));
  addEventListener("hashchange", open);
  open();

  function light(item) {
    items.forEach((one) => [...one.children].forEach((part) => part.classList.toggle("is-lit", Boolean(item) && (one.contains(item) || item.contains(one)))));
    families.classList.toggle("has-choice", Boolean(item));
  }
  let timer = 0;
  const at = (event) => event.target.closest?.(".g-name")?.parentElement;
  const soon = (item, wait) => { clearTimeout(timer); timer = setTimeout(() => light(item), wait); };
  families.addEventListener("pointerover", (event) => { const item = at(event); if (item) soon(item, 150); });
  families.addEventListener("pointerout", (event) => { if (at(event)) soon(null, 300); });
  families.addEventListener("focusin", (event) => light(at(event)));
  families.addEventListener("focusout", () => soon(null, 0));
})();
