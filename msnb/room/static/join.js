// A phone that is in already is let in again: a link from elsewhere hides its cookie once.

fetch("/p", { credentials: "same-origin", cache: "no-store" })
  .then((answer) => {
    if (answer.ok && new URL(answer.url).pathname === "/p") location.replace("/p");
  })
  .catch(() => {});

// What was wrong is typed over.
if (document.getElementById("said").textContent) document.getElementById("code").select();
