// Runs before anything is painted: that scripts run, what this browser keeps, and the colours that were chosen.
(() => {
  const root = document.documentElement, place = new URL("..", document.currentScript.src).pathname;
  // Two sites of one host keep different things. Where nothing may be kept, nothing is.
  window.kept = {
    get(name) { try { return JSON.parse(localStorage.getItem(`${place}.${name}`)); } catch { return null; } },
    set(name, value) { try { localStorage.setItem(`${place}.${name}`, JSON.stringify(value)); } catch { /* so be it */ } },
  };
  root.classList.add("js");
  const chosen = window.kept.get("scheme");
  if (!root.dataset.scheme && ["light", "dark"].includes(chosen)) root.dataset.scheme = chosen;
})();
