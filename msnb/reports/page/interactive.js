const specs = JSON.parse(document.getElementById("msnb-specs").textContent);
for (const figure of document.querySelectorAll("[data-figure]")) {
  const still = figure.querySelector(".picture-wide") ?? figure.querySelector("svg");
  const spec = specs[figure.dataset.figure];
  if (!spec) continue;
  const drawn = document.createElement("div");
  vegaEmbed(drawn, spec, { renderer: "svg", actions: false, mode: "vega-lite", ast: true })
    .then(() => still.tagName === "DIV" ? still.replaceChildren(drawn) : still.replaceWith(drawn))
    .catch((problem) => console.error(problem)); // the still picture stays
}
