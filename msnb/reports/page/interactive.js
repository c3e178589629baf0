for (const [name, spec] of Object.entries(JSON.parse(document.getElementById("msnb-specs").textContent))) {
  const figure = document.getElementById(name);
  const still = figure?.querySelector(".picture-wide") ?? figure?.querySelector("svg");
  if (!still) continue;
  const drawn = document.createElement("div");
  vegaEmbed(drawn, spec, { renderer: "svg", actions: false, mode: "vega-lite", ast: true })
    .then(() => still.tagName === "DIV" ? still.replaceChildren(drawn) : still.replaceWith(drawn))
    .catch((problem) => console.error(problem)); // the still picture stays
}
