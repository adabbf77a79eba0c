/** Runs before the first paint: `?theme=light|dark` wins over the system's preference. */
const asked = new URLSearchParams(location.search).get("theme");
if (asked === "light" || asked === "dark") document.documentElement.dataset.theme = asked;
